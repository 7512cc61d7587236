import { mask, notEqual, reshape, sizesOf } from '@heed/tensor'
import type { IntTensor, Mask } from '@heed/tensor'

/**
 * The padding mask: true at real tokens, false at padding.
 *
 * @param ids - `[B, S]`
 * @param paddingId - the id that pads short rows
 * @returns `[B, 1, 1, S]`, to broadcast over heads and queries
 * @example
 * const mask = paddingMask(ids([[5, 6, 0]]), 0) // true, true, false
 */
export function paddingMask<B extends number, S extends number>(
  ids: IntTensor<[B, S]>,
  paddingId: number,
): Mask<[B, 1, 1, S]> {
  const [batch, length] = sizesOf(ids)
  return reshape(notEqual(ids, paddingId), [batch, 1, 1, length])
}

/**
 * The causal mask: query t attends to keys up to t + S − T, so no position attends to a later one.
 *
 * Use it to display the mask or to combine masks; attention with `isCausal` stores no mask.
 *
 * @param queries - T
 * @param keys - S
 * @returns `[T, S]`, true on and below the diagonal that ends at the last query and key
 * @example
 * causalMask(2, 2) // [[true, false], [true, true]]
 */
export function causalMask<T extends number, S extends number>(queries: T, keys: S): Mask<[T, S]> {
  const values = new Uint8Array(queries * keys)
  for (let t = 0; t < queries; t++) {
    const visible = Math.max(0, Math.min(keys, t + keys - queries + 1))
    values.fill(1, t * keys, t * keys + visible)
  }
  return mask(values, [queries, keys])
}
