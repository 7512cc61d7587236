const digitBits = 11
const buckets = 1 << digitBits

/**
 * Sorts indices by their keys, non-negative integers, in ascending order: a stable radix sort from
 * the least significant digit.
 *
 * @see Knuth (1998), "The Art of Computer Programming", volume 3, section 5.2.5, algorithm R.
 */
export function sortByKey(indices: Int32Array, keys: Int32Array): Int32Array {
  let maxKey = 0
  for (const index of indices) maxKey = Math.max(maxKey, keys[index]!)
  let from = indices
  let to: Int32Array = new Int32Array(indices.length)
  for (let shift = 0; shift < 31 && maxKey >>> shift > 0; shift += digitBits) {
    const starts = new Int32Array(buckets + 1)
    for (const index of from) starts[((keys[index]! >>> shift) & (buckets - 1)) + 1]!++
    for (let i = 0; i < buckets; i++) starts[i + 1]! += starts[i]!
    for (const index of from) to[starts[(keys[index]! >>> shift) & (buckets - 1)]!++] = index
    const sorted = to
    to = from === indices ? new Int32Array(indices.length) : from
    from = sorted
  }
  return from
}
