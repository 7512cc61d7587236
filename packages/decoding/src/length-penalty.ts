import { exactMath } from '@heed/tensor'

/**
 * The divisor of a log-probability that stops beam search from preferring short sequences:
 * `((5 + |Y|) / 6)^α`.
 *
 * @param length - |Y|, the number of tokens, counting EOS
 * @param alpha - 0 means no penalty; 0.6 in the paper; negative values prefer short sequences
 * @see Wu et al. (2016), "Google's Neural Machine Translation System", section 7, equation 14.
 * @example
 * const score = logProbability / lengthPenalty(tokens.length + 1, 0.6)
 */
export function lengthPenalty(length: number, alpha: number): number {
  return alpha === 0 ? 1 : exactMath.pow((5 + length) / 6, alpha)
}
