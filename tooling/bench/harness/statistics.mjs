/** The middle value, or the mean of the two middle ones; NaN of none. */
export function median(values) {
  if (values.length === 0) return NaN
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The largest of the known values; NaN where none is known (a peer is missing, or failed). */
export function largestOf(values) {
  const known = values.filter(Number.isFinite)
  return known.length > 0 ? Math.max(...known) : NaN
}

/** The smallest of the known values; NaN where none is known. */
export function smallestOf(values) {
  return -largestOf(values.map((value) => -value))
}

/** The largest absolute difference between the first `count` elements; NaN if one has fewer. */
export function largestDifference(a = [], b = [], count) {
  const differences = Array.from({ length: count }, (_, i) => Math.abs(a[i] - b[i]))
  return Math.max(...differences)
}
