/**
 * A copy of a typed array with at least `minLength` elements; the array itself if it has that many.
 * The length at least doubles, so that appending one number at a time takes linear time.
 */
export function grow<T extends Int32Array | Float64Array | Uint8Array | Uint16Array>(
  array: T,
  minLength: number,
): T {
  if (minLength <= array.length) return array
  const TypedArray = array.constructor as new (length: number) => T
  const larger = new TypedArray(Math.max(2 * array.length, minLength))
  larger.set(array)
  return larger
}
