import { anchorOf } from './anchors.ts'
import { complement, setOf, type CodePointSet } from './code-point-set.ts'
import type { Cursor } from './cursor.ts'
import { readCodeEscape, readSetEscape } from './read-escape.ts'
import { readQuantifier } from './read-quantifier.ts'
import { wordSet } from './shorthands.ts'
import { choice, sequence, type SyntaxNode } from './syntax-tree.ts'
import { newlineSet } from './white-space-sets.ts'

const refusedEscapes: Readonly<Record<string, string>> = {
  G: 'the place where the search began (\\G)',
  K: 'keeping what stands before (\\K)',
  X: 'a grapheme (\\X)',
  y: 'a border of graphemes (\\y)',
  Y: 'a border of graphemes (\\Y)',
  k: 'a backreference (\\k)',
  g: 'a call of a group (\\g)',
}

/** Reads a character that stands for itself; null if what stands here is more than that. */
export function readLiteral(cursor: Cursor): number | null {
  const sign = cursor.peek()
  if (sign === '\\') {
    const letter = cursor.peek(1)
    const isMore = /^[pPdDsSwWhHRNOAzZbB1-9]$/.test(letter) || Object.hasOwn(refusedEscapes, letter)
    // \p without a brace is the letter.
    if (isMore && !(/^[pP]$/.test(letter) && cursor.peek(2) !== '{')) return null
    cursor.at++
    return readCodeEscape(cursor)
  }
  if ('.[(^$'.includes(sign)) return null
  const position = cursor.at
  if ('*+?'.includes(sign) || (sign === '{' && readQuantifier(cursor))) {
    cursor.refuse('a quantifier', 'has nothing to repeat', position)
  }
  return cursor.takeCode()
}

/**
 * Reads an escape that stands for more than a character: a set, an anchor, a line break.
 *
 * @throws `PatternError` if it needs backtracking, or graphemes.
 */
export function readEscape(cursor: Cursor): SyntaxNode {
  const start = cursor.at
  cursor.at++
  const letter = cursor.peek()
  const anchor = anchorOf(`\\${letter}`)
  if (anchor) {
    cursor.at++
    return anchor
  }
  if (Object.hasOwn(refusedEscapes, letter)) {
    cursor.refuse(refusedEscapes[letter]!, 'is not run here', start)
  }
  if (/^[1-9]$/.test(letter))
    cursor.refuse('a backreference', 'cannot be run in linear time', start)
  if (cursor.take('N')) return { kind: 'set', set: complement(newlineSet) }
  if (cursor.take('O')) return { kind: 'set', set: [0] }
  if (cursor.take('R')) return lineBreak()
  if (/^[wW]$/.test(letter)) {
    cursor.at++
    const word = wordSet()
    return { kind: 'set', set: letter === 'w' ? word : complement(word) }
  }
  // Unlike a class, an escape by itself keeps to its letters where case is ignored.
  return { kind: 'set', set: readSetEscape(cursor)! }
}

function lineBreak(): SyntaxNode {
  const single: CodePointSet = [10, 13, 0x85, 0x86, 0x2028, 0x202a]
  const carriageReturn: SyntaxNode = { kind: 'set', set: setOf(13) }
  const newline: SyntaxNode = { kind: 'set', set: newlineSet }
  return choice(
    sequence(carriageReturn, newline),
    sequence(carriageReturn, { kind: 'next', set: complement(newlineSet), acceptsEnd: true }),
    { kind: 'set', set: single },
  )
}
