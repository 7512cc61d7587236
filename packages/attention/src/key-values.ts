import { concat, selectRows } from '@heed/tensor'
import type { HeadDim, IntTensor, Tensor } from '@heed/tensor'

/**
 * What attention reads: the keys and values of all heads, `[B, H, S, Dk]` each.
 *
 * While decoding they are the memory of a layer: computed once for each position and never again.
 */
export interface KeyValues {
  readonly key: Tensor<[number, number, number, HeadDim]>
  readonly value: Tensor<[number, number, number, HeadDim]>
}

/** Puts new positions behind the old ones, if there are any. */
export function extendKeyValues(old: KeyValues | null, next: KeyValues): KeyValues {
  if (old === null) return next
  return { key: concat([old.key, next.key], 2), value: concat([old.value, next.value], 2) }
}

/**
 * Makes row i a copy of the old row `rows[i]`: how a beam follows its best prefixes.
 *
 * @param old - of B rows
 * @param rows - `[B′]`, from 0 to B − 1
 */
export function reorderKeyValues(old: KeyValues, rows: IntTensor<[number]>): KeyValues {
  return { key: selectRows(old.key, rows), value: selectRows(old.value, rows) }
}
