/**
 * Counts the n-grams of a sequence. Items must not contain the separator; without a separator, they
 * must all be single characters.
 */
export function countNGrams(
  items: readonly string[],
  n: number,
  separator = ' ',
): Map<string, number> {
  const counts = new Map<string, number>()
  for (let i = 0; i + n <= items.length; i++) {
    const gram = items.slice(i, i + n).join(separator)
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

/** The size of the intersection of two multisets. */
export function countShared(
  counts: ReadonlyMap<string, number>,
  others: ReadonlyMap<string, number>,
): number {
  let shared = 0
  for (const [gram, count] of counts) shared += Math.min(count, others.get(gram) ?? 0)
  return shared
}

/** The size of a multiset. */
export function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of counts.values()) sum += count
  return sum
}
