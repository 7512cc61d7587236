import type { Cursor } from './cursor.ts'
import { alternation, fixedLength, sequence, type SyntaxNode } from './syntax-tree.ts'

/**
 * Rewrites an atomic group as an ordinary group with negative lookaheads that exclude the matches
 * it would otherwise backtrack into: `a*+` becomes `a*(?!a)`, and `(?>x|y)` becomes `x|(?!x)y`.
 *
 * This is exact if the repeated body has a fixed length, because then each number of repetitions
 * has only one match. Any other body is refused.
 *
 * @param position - the offset of the group in the pattern
 */
export function atomicNode(cursor: Cursor, node: SyntaxNode, position: number): SyntaxNode {
  // All matches of a fixed length end at the same offset, so backtracking changes nothing.
  if (fixedLength(node) !== null) return node
  switch (node.kind) {
    case 'alternation': {
      const options = node.options.map((option, index) =>
        sequence(
          ...node.options.slice(0, index).map((earlier) => not(earlier)),
          atomicNode(cursor, option, position),
        ),
      )
      return alternation(...options)
    }
    case 'repeat': {
      const { body, minimum, maximum, isLazy } = node
      if (!fixedLength(body)) break
      if (isLazy) return { ...node, maximum: minimum }
      if (maximum === Infinity) return sequence(node, not(body))
      if (maximum === minimum) return node
      const full: SyntaxNode = { ...node, minimum: maximum }
      return alternation(full, sequence({ ...node, maximum: maximum - 1 }, not(body)))
    }
    case 'sequence': {
      const last = node.parts.length - 1
      if (!node.parts.slice(0, last).every((part) => fixedLength(part) !== null)) break
      return sequence(...node.parts.slice(0, last), atomicNode(cursor, node.parts[last]!, position))
    }
  }
  return cursor.refuse(
    'an atomic group or possessive quantifier',
    'is supported only where its repeated body has a fixed length; use an ordinary group',
    position,
  )
}

function not(body: SyntaxNode): SyntaxNode {
  return { kind: 'lookahead', body, isNegative: true }
}
