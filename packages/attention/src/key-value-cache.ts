import { concat, selectRows } from '@heed/tensor'
import type { HeadDim, IntTensor, Tensor } from '@heed/tensor'

/**
 * Projected keys and values of all heads, `[B, H, S, Dk]` each.
 *
 * As a key/value cache, they hold every position decoded so far, so that each is projected only
 * once.
 */
export interface KeyValues {
  readonly key: Tensor<[number, number, number, HeadDim]>
  readonly value: Tensor<[number, number, number, HeadDim]>
}

/**
 * Appends the keys and values of new positions to a cache.
 *
 * @param cache - `[B, H, S, Dk]`, or null before the first position
 * @param next - `[B, H, T, Dk]`
 * @returns `[B, H, S + T, Dk]`
 * @example
 * cache = extendKeyValues(cache, attention.project(x))
 * const y = attention.attend(x, cache, { isCausal: true })
 */
export function extendKeyValues(cache: KeyValues | null, next: KeyValues): KeyValues {
  if (cache === null) return next
  return { key: concat([cache.key, next.key], 2), value: concat([cache.value, next.value], 2) }
}

/**
 * Selects rows of a cache, which beam search needs to continue its best prefixes.
 *
 * @param cache - of B rows
 * @param rows - `[B′]`: row i of the result is row `rows[i]` of the cache
 * @throws `IndexError` if a row is not in the cache.
 * @example
 * cache = reorderKeyValues(cache, ids([1, 1, 0]))
 */
export function reorderKeyValues(cache: KeyValues, rows: IntTensor<[number]>): KeyValues {
  return { key: selectRows(cache.key, rows), value: selectRows(cache.value, rows) }
}
