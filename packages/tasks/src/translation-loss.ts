import { inference } from '@heed/tensor'
import type { Random, Tensor } from '@heed/tensor'
import { sequenceLoss } from '@heed/training'
import type { EncoderDecoder } from '@heed/transformer'
import { makeBatch } from './translation-batch.ts'
import type { EncodedPair, TranslationBatch } from './translation-batch.ts'
import type { Translator } from './translator.ts'

/**
 * The cross-entropy of all targets of a batch, in nats.
 *
 * @param options - `random`, the source of dropout, off by default; `labelSmoothing`, 0 by default
 */
export function translationLoss(
  model: EncoderDecoder,
  { source, input, output }: TranslationBatch,
  { random, labelSmoothing = 0 }: { random?: Random | undefined; labelSmoothing?: number } = {},
): Tensor<[]> {
  const { paddingId } = model.configuration
  const logits = model.forward(source, input, { random }) // [B, T, V]
  return sequenceLoss(logits, output, { paddingId, labelSmoothing })
}

/**
 * The mean loss over pairs, in nats per target token, without dropout or label smoothing.
 *
 * @param pairs - from `encodePairs`, batched in this order
 * @param options - `batchSize`, in pairs, 64 by default
 */
export async function evaluateLoss(
  { model, sequenceTokens }: Translator,
  pairs: readonly EncodedPair[],
  { batchSize = 64 }: { batchSize?: number } = {},
): Promise<number> {
  let nats = 0
  let targets = 0
  for (let start = 0; start < pairs.length; start += batchSize) {
    const batchLoss = inference(() => {
      const batch = makeBatch(pairs.slice(start, start + batchSize), sequenceTokens)
      return { loss: translationLoss(model, batch), targets: batch.targets }
    })
    nats += await batchLoss.loss.item()
    targets += batchLoss.targets
    batchLoss.loss.dispose()
  }
  return nats / targets
}
