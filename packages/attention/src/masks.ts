import { mask, notEqual, reshape, sizesOf } from '@heed/tensor'
import type { IntTensor, Mask } from '@heed/tensor'

/**
 * Lets every query look at real tokens and never at padding.
 *
 * @param ids - `[B, S]`
 * @param paddingId - the id that fills up short rows
 * @returns `[B, 1, 1, S]`, true where there is a token; it broadcasts over heads and queries.
 */
export function paddingMask<B extends number, S extends number>(
  ids: IntTensor<[B, S]>,
  paddingId: number,
): Mask<[B, 1, 1, S]> {
  const [batch, length] = sizesOf(ids)
  return reshape(notEqual(ids, paddingId), [batch, 1, 1, length])
}

/**
 * The mask of generation: query t may look at keys up to t + S − T, so that no position sees a later one.
 *
 * Attention takes `isCausal` instead and stores nothing; this is for those who want to see or
 * combine it.
 *
 * @returns `[T, S]`, true on and below the diagonal.
 */
export function causalMask<T extends number, S extends number>(queries: T, keys: S): Mask<[T, S]> {
  const values = new Uint8Array(queries * keys)
  for (let t = 0; t < queries; t++) {
    const seen = Math.max(0, Math.min(keys, t + keys - queries + 1))
    values.fill(1, t * keys, t * keys + seen)
  }
  return mask(values, [queries, keys])
}
