import { complement, fullSet, newlineSet, setOf } from '../sets/code-point-set.ts'
import { wordSet } from '../sets/properties.ts'
import { anchorNode } from './anchors.ts'
import type { Cursor } from './cursor.ts'
import { parseCodeEscape, parseSetEscape } from './parse-escape.ts'
import { parseQuantifier } from './quantifier.ts'
import { alternation, sequence, set, type SyntaxNode } from './syntax-tree.ts'

const unsupportedEscapes: Readonly<Record<string, string>> = {
  G: 'the start of the search (\\G)',
  K: 'keep (\\K)',
  X: 'a grapheme cluster (\\X)',
  y: 'a grapheme cluster boundary (\\y)',
  Y: 'a grapheme cluster boundary (\\Y)',
  k: 'a backreference (\\k)',
  g: 'a subexpression call (\\g)',
}

/** Parses a literal character; null if the next construct is not one. */
export function parseLiteral(cursor: Cursor): number | null {
  const character = cursor.peek()
  if (character === '\\') {
    const letter = cursor.peek(1)
    const isSpecial =
      /^[pPdDsSwWhHRNOAzZbB1-9]$/.test(letter) || Object.hasOwn(unsupportedEscapes, letter)
    // \p without a brace is a literal letter.
    if (isSpecial && !(/^[pP]$/.test(letter) && cursor.peek(2) !== '{')) return null
    cursor.position++
    return parseCodeEscape(cursor)
  }
  if ('.[(^$'.includes(character)) return null
  const position = cursor.position
  if ('*+?'.includes(character) || (character === '{' && parseQuantifier(cursor))) {
    cursor.refuse('a quantifier', 'has nothing to repeat', position)
  }
  return cursor.takeCode()
}

/**
 * Parses an escape that is not a literal: a set, an anchor, a line break.
 *
 * @throws `RegexError` if it needs backtracking, or is not supported.
 */
export function parseEscape(cursor: Cursor): SyntaxNode {
  const start = cursor.position
  cursor.position++
  const letter = cursor.peek()
  const anchor = anchorNode(`\\${letter}`)
  if (anchor) {
    cursor.position++
    return anchor
  }
  if (Object.hasOwn(unsupportedEscapes, letter)) {
    cursor.refuse(unsupportedEscapes[letter]!, 'is not supported', start)
  }
  if (/^[1-9]$/.test(letter)) cursor.refuse('a backreference', 'cannot run in linear time', start)
  if (cursor.take('N')) return set(complement(newlineSet))
  if (cursor.take('O')) return set(fullSet)
  if (cursor.take('R')) return lineBreak()
  if (/^[wW]$/.test(letter)) {
    cursor.position++
    const word = wordSet()
    return set(letter === 'w' ? word : complement(word))
  }
  // The flag i applies to classes, but not to an escape outside a class.
  return set(parseSetEscape(cursor)!)
}

/** `\R` matches CR LF, or a single line break other than the CR of CR LF. */
function lineBreak(): SyntaxNode {
  const carriageReturn = set(setOf(13))
  return alternation(
    sequence(carriageReturn, set(newlineSet)),
    sequence(carriageReturn, { kind: 'peek', set: complement(newlineSet), acceptsEnd: true }),
    set([10, 13, 0x85, 0x86, 0x2028, 0x202a]),
  )
}

const unsupportedGroups: readonly (readonly [opening: string, name: string])[] = [
  ['(?~', 'an absence operator'],
  ['(?(', 'a conditional'],
  ['(?{', 'a callout'],
  ['(*', 'a callout'],
  ['(?P', 'a group in Python syntax'],
  ['(?&', 'a subexpression call'],
  ['(?R', 'recursion'],
]

/** Throws an error that names the unsupported group at the position. */
export function refuseGroup(cursor: Cursor): never {
  const name = unsupportedGroups.find(([opening]) => cursor.startsWith(opening))?.[1]
  const opening = cursor.source.slice(cursor.position, cursor.position + 4)
  return cursor.refuse(name ?? `the group ${opening}`, 'is not supported')
}
