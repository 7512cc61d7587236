/** A copy with room for twice as many numbers, or for `length` if that is more. */
export function grown<T extends Int32Array | Float64Array | Uint16Array>(array: T, length = 0): T {
  const Numbers = array.constructor as new (length: number) => T
  const larger = new Numbers(Math.max(2 * array.length, length))
  larger.set(array)
  return larger
}
