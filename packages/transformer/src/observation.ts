import type { Tensor } from '@heed/tensor'

/** Which attention was looked at. */
export type AttentionKind = 'encoder' | 'decoder' | 'cross'

/**
 * Sees what every attention of a model looked at.
 *
 * The weights, `[B, H, T, S]`, are computed only when somebody observes. Layers count from 0.
 */
export type ModelObserver = (
  kind: AttentionKind,
  layer: number,
  weights: Tensor<[number, number, number, number]>,
) => void

/** An observer of one layer, if anybody looks. */
export function observerOf(observe: ModelObserver | undefined, kind: AttentionKind, layer: number) {
  return observe && ((weights: Parameters<ModelObserver>[2]) => observe(kind, layer, weights))
}
