import type { Cursor } from './cursor.ts'
import { choice, fixedLength, sequence, type SyntaxNode } from './syntax-tree.ts'

/**
 * Rewrites a group that gives nothing back as one that may, with look-aheads that forbid the
 * endings it would have to give back: `a*+` is `a*(?!a)`, and `(?>x|y)` is `x|(?!x)y`.
 *
 * Exact where what is repeated has one length, so that there is one way to go on; anything else is
 * refused.
 *
 * @param position - where the group begins in the pattern
 */
export function atomic(cursor: Cursor, node: SyntaxNode, position: number): SyntaxNode {
  // Of one length there is one end, whichever way is taken to it.
  if (fixedLength(node) !== null) return node
  switch (node.kind) {
    case 'choice': {
      const options = node.options.map((option, at) =>
        sequence(
          ...node.options.slice(0, at).map((earlier) => not(earlier)),
          atomic(cursor, option, position),
        ),
      )
      return choice(...options)
    }
    case 'repeat': {
      const { body, minimum, maximum, isLazy } = node
      if (!fixedLength(body)) break
      if (isLazy) return { ...node, maximum: minimum }
      if (maximum === Infinity) return sequence(node, not(body))
      if (maximum === minimum) return node
      const full: SyntaxNode = { ...node, minimum: maximum }
      return choice(full, sequence({ ...node, maximum: maximum - 1 }, not(body)))
    }
    case 'sequence': {
      const last = node.parts.length - 1
      if (!node.parts.slice(0, last).every((part) => fixedLength(part) !== null)) break
      return sequence(...node.parts.slice(0, last), atomic(cursor, node.parts[last]!, position))
    }
  }
  return cursor.refuse(
    'an atomic group or possessive quantifier',
    'is run here only where what it repeats has one length; use a plain group',
    position,
  )
}

function not(body: SyntaxNode): SyntaxNode {
  return { kind: 'look', body, isNegative: true }
}
