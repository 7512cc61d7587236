import {
  complement,
  emptySet,
  fullSet,
  newlineSet,
  type CodePointSet,
} from '../sets/code-point-set.ts'
import { wordSet } from '../sets/properties.ts'
import { alternation, sequence, set, type SyntaxNode } from './syntax-tree.ts'

const peek = (members: CodePointSet, acceptsEnd: boolean): SyntaxNode => ({
  kind: 'peek',
  set: members,
  acceptsEnd,
})

const lookbehind = (members: CodePointSet, isNegative = false): SyntaxNode => ({
  kind: 'lookbehind',
  strings: [{ sets: [members], atStart: false }],
  isNegative,
})

const startOfText: SyntaxNode = {
  kind: 'lookbehind',
  strings: [{ sets: [], atStart: true }],
  isNegative: false,
}

/**
 * Desugars an anchor to lookarounds; null if it is not one.
 *
 * `^` and `$` always match at line boundaries. `^` does not match after a final newline.
 *
 * @param anchor - `^`, `$`, or a backslash and a letter
 */
export function anchorNode(anchor: string): SyntaxNode | null {
  switch (anchor) {
    case '^':
      return alternation(startOfText, sequence(lookbehind(newlineSet), peek(fullSet, false)))
    case '$':
      return peek(newlineSet, true)
    case '\\A':
      return startOfText
    case '\\z':
      return peek(emptySet, true)
    case '\\Z': {
      const lastNewline = sequence(set(newlineSet), peek(emptySet, true))
      return alternation(peek(emptySet, true), {
        kind: 'lookahead',
        body: lastNewline,
        isNegative: false,
      })
    }
    case '\\b':
    case '\\B': {
      const word = wordSet()
      const other = complement(word)
      const isBoundary = anchor === '\\b'
      return alternation(
        sequence(lookbehind(word), isBoundary ? peek(other, true) : peek(word, false)),
        sequence(lookbehind(word, true), isBoundary ? peek(word, false) : peek(other, true)),
      )
    }
    default:
      return null
  }
}
