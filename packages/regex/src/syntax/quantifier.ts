import { atomicNode } from './atomic.ts'
import type { Cursor } from './cursor.ts'
import { triesEmptyLast, type SyntaxNode } from './syntax-tree.ts'

/** `maximum` may be infinite. */
export interface Quantifier {
  readonly minimum: number
  readonly maximum: number
  readonly isLazy: boolean
  readonly isPossessive: boolean
}

const maxCount = 1000

/**
 * Parses a quantifier; null if there is none. A brace that is not an interval is a literal.
 *
 * An interval has no possessive form in Oniguruma: a plus after it is a second quantifier. `{n}?`
 * is not lazy: the question mark makes the interval optional.
 *
 * @throws `RegexError` if a count is above 1,000.
 */
export function parseQuantifier(cursor: Cursor): Quantifier | null {
  const start = cursor.position
  if (cursor.take('*')) return withSuffix(cursor, 0, Infinity)
  if (cursor.take('+')) return withSuffix(cursor, 1, Infinity)
  if (cursor.take('?')) return withSuffix(cursor, 0, 1)
  const match = cursor.takeMatch(/\{(\d{0,9})(?:(,)(\d{0,9}))?\}/y)
  if (!match) return null
  const [, low, comma, high] = match
  if (!low && !high) {
    cursor.position = start
    return null
  }
  const minimum = Number(low || 0)
  const maximum = comma ? (high ? Number(high) : Infinity) : minimum
  if (minimum > maxCount || (maximum > maxCount && maximum !== Infinity)) {
    cursor.refuse('an interval', `may count to at most ${maxCount}`, start)
  }
  if (minimum > maximum) cursor.refuse('a possessive interval', 'is not supported', start)
  const isLazy = minimum !== maximum && cursor.take('?')
  return { minimum, maximum, isLazy, isPossessive: false }
}

function withSuffix(cursor: Cursor, minimum: number, maximum: number): Quantifier {
  const isLazy = cursor.take('?')
  return { minimum, maximum, isLazy, isPossessive: !isLazy && cursor.take('+') }
}

/**
 * Applies a quantifier to a node.
 *
 * @param position - the offset of the node in the pattern
 * @throws `RegexError` if the node cannot be repeated with the semantics of Oniguruma.
 */
export function repeatNode(
  cursor: Cursor,
  body: SyntaxNode,
  quantifier: Quantifier,
  position: number,
): SyntaxNode {
  const isAssertion =
    body.kind === 'lookahead' || body.kind === 'peek' || body.kind === 'lookbehind'
  if (isAssertion) cursor.refuse('a quantifier', 'has nothing to repeat', position)
  const { minimum, maximum, isLazy } = quantifier
  // In Oniguruma the size of the compiled body decides whether an empty iteration ends the repeat.
  if ((maximum === Infinity ? minimum : maximum) > 1 && !triesEmptyLast(body)) {
    const reason =
      'is not supported if its body can match the empty string before its last alternative'
    cursor.refuse('an interval', reason, position)
  }
  const node: SyntaxNode = { kind: 'repeat', body, minimum, maximum, isLazy }
  return quantifier.isPossessive ? atomicNode(cursor, node, position) : node
}
