import { complement, type CodePointSet } from '../sets/code-point-set.ts'
import { propertySet, shorthandSet } from '../sets/properties.ts'
import type { Cursor } from './cursor.ts'

const controls: Readonly<Record<string, number>> = {
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  a: 7,
  e: 27,
}

/** Parses `\p{…}`, `\P{…}` or `\p{^…}` after its letter. */
function parseProperty(cursor: Cursor, isNegative: boolean): CodePointSet {
  const start = cursor.position - 2
  const match = cursor.takeMatch(/\{(\^?)([^{}]{0,80})\}/y)
  if (!match) cursor.refuse('\\p', 'needs a name in braces', start)
  const set = propertySet(match[2]!)
  if (!set) cursor.refuse(`\\p{${match[2]!}}`, 'is not a known property', start)
  return isNegative !== (match[1] === '^') ? complement(set) : set
}

/**
 * Parses an escape of a set, such as `\d`, `\S` or `\p{…}`, after its backslash; null if the escape
 * is of another kind.
 *
 * @throws `RegexError` if a property is unknown.
 */
export function parseSetEscape(cursor: Cursor): CodePointSet | null {
  const letter = cursor.peek()
  if (letter === 'p' || letter === 'P') {
    // Without a brace these are literal letters.
    if (cursor.peek(1) !== '{') return null
    cursor.position++
    return parseProperty(cursor, letter === 'P')
  }
  const set = shorthandSet(letter.toLowerCase())
  if (!set) return null
  cursor.position++
  return letter === letter.toLowerCase() ? set : complement(set)
}

/**
 * Parses an escape of one character after its backslash.
 *
 * @throws `RegexError` if it is a byte, a control or meta key, or a surrogate.
 */
export function parseCodeEscape(cursor: Cursor): number {
  const start = cursor.position - 1
  if (cursor.isAtEnd) cursor.refuse('\\', 'at the end escapes nothing', start)
  const letter = cursor.peek()
  const braced = cursor.takeMatch(/x\{([0-9a-fA-F]{1,8})\}/y)
  if (braced) return scalarValue(cursor, parseInt(braced[1]!, 16), start)
  if (cursor.startsWith('x{')) cursor.refuse('\\x{…}', 'must hold one hexadecimal number', start)
  const short = cursor.takeMatch(/x([0-9a-fA-F]{0,2})/y)
  if (short) {
    const byte = short[1] === '' ? 120 : parseInt(short[1]!, 16)
    if (byte < 0x80) return byte
    cursor.refuse('\\x', `is a byte of UTF-8; write \\x{${short[1]!}} for a character`, start)
  }
  if (letter === 'u') {
    const match = cursor.takeMatch(/u([0-9a-fA-F]{4})/y)
    if (!match) cursor.refuse('\\u', 'needs four hexadecimal digits', start)
    return scalarValue(cursor, parseInt(match[1]!, 16), start)
  }
  const octal = cursor.takeMatch(/0[0-7]{0,2}/y)
  if (octal) return parseInt(octal[0], 8)
  if (/[cCM]/.test(letter))
    cursor.refuse(`\\${letter}`, 'is a control or meta key; write \\x{…}', start)
  if (Object.hasOwn(controls, letter)) {
    cursor.position++
    return controls[letter]!
  }
  return cursor.takeCode()
}

function scalarValue(cursor: Cursor, code: number, start: number): number {
  if (code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)) return code
  const name = `U+${code.toString(16).toUpperCase()}`
  return cursor.refuse(name, 'is not a Unicode scalar value', start)
}
