import type { Tensor } from '@heed/tensor'

/** The self-attention of the encoder or the decoder, or the cross-attention. */
export type AttentionKind = 'encoder' | 'decoder' | 'cross'

/**
 * Receives the weights of every attention of a model, `[B, H, T, S]`.
 *
 * They are computed only for an observer. Layers are counted from 0.
 */
export type ModelObserver = (
  kind: AttentionKind,
  layer: number,
  weights: Tensor<[number, number, number, number]>,
) => void

/** The observer of one layer. */
export function observerOf(observe: ModelObserver | undefined, kind: AttentionKind, layer: number) {
  return observe && ((weights: Parameters<ModelObserver>[2]) => observe(kind, layer, weights))
}
