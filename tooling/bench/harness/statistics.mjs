/** The middle value, or the mean of the two middle values; NaN for an empty list. */
export function median(values) {
  if (values.length === 0) return NaN
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The largest finite value; NaN if there is none, because a peer is missing or failed. */
export function largestOf(values) {
  const finite = values.filter(Number.isFinite)
  return finite.length > 0 ? Math.max(...finite) : NaN
}

/** The smallest finite value; NaN if there is none. */
export function smallestOf(values) {
  return -largestOf(values.map((value) => -value))
}

/** The largest absolute difference of the first `count` elements; NaN if a list has fewer. */
export function largestDifference(a = [], b = [], count) {
  const differences = Array.from({ length: count }, (_, i) => Math.abs(a[i] - b[i]))
  return Math.max(...differences)
}
