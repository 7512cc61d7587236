import { inference } from '@heed/tensor'
import type { Random, Source, Target, Tensor } from '@heed/tensor'
import { sequenceLoss } from '@heed/training'
import type { EncoderDecoder } from '@heed/transformer'
import { padded } from './translation-batch.ts'
import type { TranslationBatch } from './translation-batch.ts'

/** The cross-entropy of all targets of a batch, in nats; dropout acts with `random`. */
export function translationLoss(
  model: EncoderDecoder,
  batch: TranslationBatch,
  { random, labelSmoothing = 0 }: { random?: Random | undefined; labelSmoothing?: number } = {},
): Tensor<[]> {
  const { paddingId } = model.configuration
  const source = padded<Source>(batch.source, paddingId)
  const logits = model.forward(source, padded<Target>(batch.input, paddingId), { random })
  return sequenceLoss(logits, padded<Target>(batch.output, paddingId), {
    paddingId,
    labelSmoothing,
  })
}

/** The mean loss over batches, in nats per target token, without dropout and smoothing. */
export async function evaluateLoss(
  model: EncoderDecoder,
  batches: Iterable<TranslationBatch>,
): Promise<number> {
  let nats = 0
  let targets = 0
  for (const batch of batches) {
    const loss = inference(() => translationLoss(model, batch))
    nats += await loss.item()
    targets += batch.targets
    loss.dispose()
  }
  return nats / targets
}
