import { reshape, selectRows, sizesOf } from '@heed/tensor'
import type { IntTensor, Mask, Tensor } from '@heed/tensor'
import { reorderKeyValues } from '@heed/attention'
import type { DecoderLayerState } from './decoder-layer.ts'
import type { Encoded, EncoderDecoder } from './encoder-decoder.ts'
import type { ModelObserver } from './observation.ts'

/** All that a decoder has to remember between two tokens. Plain data: a scope lets it out whole. */
export interface DecodingState {
  /** How many target tokens have been read. */
  readonly position: number
  readonly layers: readonly DecoderLayerState[]
  /** Where the source has tokens, `[B, 1, 1, S]`. */
  readonly sourceMask: Mask<[number, 1, 1, number]>
}

/** The state before SOS. */
export function startDecoding(model: EncoderDecoder, encoded: Encoded): DecodingState {
  return { position: 0, layers: model.decoder.start(encoded.output), sourceMask: encoded.mask }
}

/**
 * Reads one more token of each row and scores what may follow: the same numbers as `decode` over the
 * whole target, at the price of one position.
 *
 * @param model - the model that `state` came from
 * @param state - from `startDecoding` or the step before; not changed
 * @param tokens - `[B]`
 * @returns logits `[B, V]` and the next state
 */
export function decodeStep<B extends number>(
  model: EncoderDecoder,
  state: DecodingState,
  tokens: IntTensor<[B]>,
  { observe }: { readonly observe?: ModelObserver | undefined } = {},
): { logits: Tensor<[B, number]>; state: DecodingState } {
  const [rows] = sizesOf(tokens)
  const { position, sourceMask } = state
  const embedded = model.targetEmbedding.forward(reshape(tokens, [rows, 1]), { offset: position })
  const step = model.decoder.forward(embedded, state.layers, { sourceMask, observe })
  const logits = model.head.forward(step.output) // [B, 1, V]
  return {
    logits: reshape(logits, [rows, model.configuration.targetVocabularySize]),
    state: { position: position + 1, layers: step.states, sourceMask },
  }
}

/** Makes row i a copy of the old row `rows[i]`, for a beam that goes on from its best prefixes. */
export function reorderState(state: DecodingState, rows: IntTensor<[number]>): DecodingState {
  const layers = state.layers.map(({ self, cross }) => ({
    self: self && reorderKeyValues(self, rows),
    cross: reorderKeyValues(cross, rows),
  }))
  return { ...state, layers, sourceMask: selectRows(state.sourceMask, rows) }
}
