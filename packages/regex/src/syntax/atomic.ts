import type { Cursor } from './cursor.ts'
import { alternation, fixedLength, sequence, type SyntaxNode } from './syntax-tree.ts'

/**
 * Rewrites an atomic group as a plain one with lookaheads that forbid the shorter matches it would
 * otherwise backtrack into: `a*+` is `a*(?!a)`, and `(?>x|y)` is `x|(?!x)y`.
 *
 * Exact if the repeated body has a fixed length, because then there is only one way to continue;
 * any other body is refused.
 *
 * @param position - of the group in the pattern
 */
export function atomicNode(cursor: Cursor, node: SyntaxNode, position: number): SyntaxNode {
  // All matches of a fixed length end at the same offset, so backtracking changes nothing.
  if (fixedLength(node) !== null) return node
  switch (node.kind) {
    case 'alternation': {
      const options = node.options.map((option, at) =>
        sequence(
          ...node.options.slice(0, at).map((earlier) => not(earlier)),
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
    'is supported only where its repeated body has a fixed length; use a plain group',
    position,
  )
}

function not(body: SyntaxNode): SyntaxNode {
  return { kind: 'lookahead', body, isNegative: true }
}
