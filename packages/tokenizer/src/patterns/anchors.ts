import { complement, emptySet, fullSet, type CodePointSet } from './code-point-set.ts'
import { wordSet } from './shorthands.ts'
import { choice, sequence, type SyntaxNode } from './syntax-tree.ts'
import { newlineSet } from './white-space-sets.ts'

const next = (set: CodePointSet, acceptsEnd: boolean): SyntaxNode => ({
  kind: 'next',
  set,
  acceptsEnd,
})

const behind = (set: CodePointSet, isNegative = false): SyntaxNode => ({
  kind: 'behind',
  strings: [{ sets: [set], fromStart: false }],
  isNegative,
})

const start: SyntaxNode = {
  kind: 'behind',
  strings: [{ sets: [], fromStart: true }],
  isNegative: false,
}
/**
 * Gives what an anchor stands for; null if the sign is none.
 *
 * `^` and `$` are those of lines, always, and no line begins at the end of the text.
 *
 * @param sign - `^`, `$`, or a backslash and a letter
 */
export function anchorOf(sign: string): SyntaxNode | null {
  switch (sign) {
    case '^':
      return choice(start, sequence(behind(newlineSet), next(fullSet, false)))
    case '$':
      return next(newlineSet, true)
    case '\\A':
      return start
    case '\\z':
      return next(emptySet, true)
    case '\\Z': {
      const lastNewline = sequence({ kind: 'set', set: newlineSet }, next(emptySet, true))
      return choice(next(emptySet, true), { kind: 'look', body: lastNewline, isNegative: false })
    }
    case '\\b':
    case '\\B': {
      const word = wordSet()
      const other = complement(word)
      const isEdge = sign === '\\b'
      return choice(
        sequence(behind(word), isEdge ? next(other, true) : next(word, false)),
        sequence(behind(word, true), isEdge ? next(word, false) : next(other, true)),
      )
    }
    default:
      return null
  }
}
