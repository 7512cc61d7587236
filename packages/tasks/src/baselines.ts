import { exactMath } from '@heed/tensor'
import type { EncodedPair, SentencePair } from './translation-batch.ts'

/**
 * The loss of a unigram model of the target tokens, with Laplace smoothing: the baseline that
 * ignores the source and all earlier tokens.
 *
 * @param training - the pairs whose target tokens are counted
 * @param test - the pairs that are scored
 * @returns nats per target token
 */
export function unigramLoss(
  training: readonly EncodedPair[],
  test: readonly EncodedPair[],
  vocabularySize: number,
  eosId: number,
): number {
  const counts = new Float64Array(vocabularySize).fill(1)
  let total = vocabularySize
  for (const { target } of training) {
    for (const id of [...target, eosId]) counts[id]!++
    total += target.length + 1
  }
  let nats = 0
  let targets = 0
  for (const { target } of test) {
    for (const id of [...target, eosId]) nats -= exactMath.log(counts[id]! / total)
    targets += target.length + 1
  }
  return nats / targets
}

/** The most frequent target sentence: a baseline that ignores the source. */
export function mostFrequentTarget(training: readonly SentencePair[]): string {
  const counts = new Map<string, number>()
  for (const { target } of training) counts.set(target, (counts.get(target) ?? 0) + 1)
  let best = ''
  for (const [target, count] of counts) if (count > (counts.get(best) ?? 0)) best = target
  return best
}
