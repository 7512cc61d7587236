import type { Cursor } from './cursor.ts'

/** How often something is repeated; `maximum` may be infinite. */
export interface Quantifier {
  readonly minimum: number
  readonly maximum: number
  readonly isLazy: boolean
  readonly isPossessive: boolean
}

const maximumCount = 1000

/**
 * Reads a quantifier; null if none stands here, as before a brace that is no interval.
 *
 * An interval has no possessive form in Oniguruma: a plus after it repeats it. Of the lazy forms
 * `{n}?` is none: there the question mark makes the whole optional.
 *
 * @throws `PatternError` if a count is above 1,000.
 */
export function readQuantifier(cursor: Cursor): Quantifier | null {
  const start = cursor.at
  if (cursor.take('*')) return withSuffix(cursor, 0, Infinity)
  if (cursor.take('+')) return withSuffix(cursor, 1, Infinity)
  if (cursor.take('?')) return withSuffix(cursor, 0, 1)
  const match = cursor.takeMatch(/\{(\d{0,9})(?:(,)(\d{0,9}))?\}/y)
  if (!match) return null
  const [, low, comma, high] = match
  if (!low && !high) {
    cursor.at = start
    return null
  }
  const minimum = Number(low || 0)
  const maximum = comma ? (high ? Number(high) : Infinity) : minimum
  if (minimum > maximumCount || (maximum > maximumCount && maximum !== Infinity)) {
    cursor.refuse('an interval', `may count to ${String(maximumCount)} at most`, start)
  }
  if (minimum > maximum) cursor.refuse('a possessive interval', 'is not run here', start)
  const isLazy = minimum !== maximum && cursor.take('?')
  return { minimum, maximum, isLazy, isPossessive: false }
}

function withSuffix(cursor: Cursor, minimum: number, maximum: number): Quantifier {
  const isLazy = cursor.take('?')
  return { minimum, maximum, isLazy, isPossessive: !isLazy && cursor.take('+') }
}
