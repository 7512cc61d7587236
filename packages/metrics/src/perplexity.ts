import { MetricError } from './metric-error.ts'

/**
 * Perplexity `e^loss`: the number of equally likely tokens among which the model is undecided.
 *
 * @param lossNats - mean cross-entropy, in nats per token
 * @throws `MetricError` if the loss is not a number.
 * @example
 * perplexity(Math.log(8)) // 8
 */
export function perplexity(lossNats: number): number {
  if (typeof lossNats === 'number') return Math.exp(lossNats)
  throw new MetricError(`perplexity: expected a number, got ${typeof lossNats}`)
}
