import { crossEntropy, sum } from '@heed/tensor'
import type { IntTensor, Tensor } from '@heed/tensor'

export interface SequenceLossOptions {
  /** Targets with this id are padding: they add nothing to the loss, the gradient or the count. */
  readonly paddingId: number
  /** ε: the target has probability 1 − ε, and ε is spread over the vocabulary. Default: 0. */
  readonly labelSmoothing?: number | undefined
}

/**
 * The cross-entropy of all target tokens, in nats. Padding never counts.
 *
 * It is a sum, so the losses of several batches can be added. Divide it by the number of targets
 * for the mean.
 *
 * @param logits - `[B, T, V]`
 * @param targets - `[B, T]`
 * @see Szegedy et al. (2016), "Rethinking the Inception Architecture for Computer Vision", section
 *   7.
 */
export function sequenceLoss<B extends number, T extends number>(
  logits: Tensor<[B, T, number]>,
  targets: IntTensor<[B, T]>,
  { paddingId, labelSmoothing = 0 }: SequenceLossOptions,
): Tensor<[]> {
  return sum(crossEntropy(logits, targets, { labelSmoothing, ignoreIndex: paddingId }))
}
