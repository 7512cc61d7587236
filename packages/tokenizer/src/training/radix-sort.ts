const digit = 11
const buckets = 1 << digit

/** Sorts an order by the keys of its elements, whole numbers from 0 on, ascending and stable. */
export function sortByKey(order: Int32Array, keys: Int32Array): Int32Array {
  let largest = 0
  for (const element of order) largest = Math.max(largest, keys[element]!)
  let from = order
  let to: Int32Array = new Int32Array(order.length)
  for (let shift = 0; shift < 31 && largest >>> shift > 0; shift += digit) {
    const starts = new Int32Array(buckets + 1)
    for (const element of from) starts[((keys[element]! >>> shift) & (buckets - 1)) + 1]!++
    for (let i = 0; i < buckets; i++) starts[i + 1]! += starts[i]!
    for (const element of from) {
      to[starts[(keys[element]! >>> shift) & (buckets - 1)]!++] = element
    }
    const sorted = to
    to = from === order ? new Int32Array(order.length) : from
    from = sorted
  }
  return from
}
