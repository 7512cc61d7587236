/** How often each run of n neighbouring items occurs. */
export function countNGrams(
  items: readonly string[],
  n: number,
  separator = '\u0000',
): Map<string, number> {
  const counts = new Map<string, number>()
  for (let i = 0; i + n <= items.length; i++) {
    const gram = items.slice(i, i + n).join(separator)
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

/** How many of `counts` there are in `others` too, each as often as it occurs in both. */
export function countShared(
  counts: ReadonlyMap<string, number>,
  others: ReadonlyMap<string, number>,
): number {
  let shared = 0
  for (const [gram, count] of counts) shared += Math.min(count, others.get(gram) ?? 0)
  return shared
}

/** How many there are in all. */
export function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of counts.values()) sum += count
  return sum
}
