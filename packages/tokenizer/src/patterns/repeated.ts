import { atomic } from './atomic.ts'
import type { Cursor } from './cursor.ts'
import type { Quantifier } from './read-quantifier.ts'
import { isEmptyLast, type SyntaxNode } from './syntax-tree.ts'

/**
 * Gives what a quantifier makes of what stands before it.
 *
 * @param position - where that stands
 * @throws `PatternError` if it cannot be repeated, or not in the way of Oniguruma.
 */
export function repeated(
  cursor: Cursor,
  body: SyntaxNode,
  quantifier: Quantifier,
  position: number,
): SyntaxNode {
  const isAssertion = body.kind === 'look' || body.kind === 'next' || body.kind === 'behind'
  if (isAssertion) cursor.refuse('a quantifier', 'has nothing to repeat', position)
  const { minimum, maximum, isLazy } = quantifier
  // Whether such an iteration ends the repeat depends in Oniguruma on the length of its code.
  if ((maximum === Infinity ? minimum : maximum) > 1 && !isEmptyLast(body)) {
    const reason =
      'is not run here where what is repeated may match nothing before it tries all else'
    cursor.refuse('an interval', reason, position)
  }
  const node: SyntaxNode = { kind: 'repeat', body, minimum, maximum, isLazy }
  return quantifier.isPossessive ? atomic(cursor, node, position) : node
}
