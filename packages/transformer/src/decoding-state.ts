import { selectRows } from '@heed/tensor'
import type { IntTensor, Mask } from '@heed/tensor'
import { reorderKeyValues } from '@heed/attention'
import type { DecoderLayerState } from './decoder-layer.ts'

/** The state of incremental decoding: the key/value caches of all layers. Plain data. */
export interface DecodingState {
  /** Number of target tokens read so far. */
  readonly position: number
  readonly layers: readonly DecoderLayerState[]
  /** `[B, 1, 1, S]`, true where the source has a token. */
  readonly sourceMask: Mask<[number, 1, 1, number]>
}

/** Selects rows: row i of the result is row `rows[i]` of `state`. */
export function reorderState(state: DecodingState, rows: IntTensor<[number]>): DecodingState {
  const layers = state.layers.map(({ self, cross }) => ({
    self: self && reorderKeyValues(self, rows),
    cross: reorderKeyValues(cross, rows),
  }))
  return { ...state, layers, sourceMask: selectRows(state.sourceMask, rows) }
}
