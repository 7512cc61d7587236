import { exactMath } from '@heed/tensor'

/**
 * What a log-probability is divided by, so that long sequences are not punished for their length:
 * `((5 + |Y|) / 6)^α`.
 *
 * @param length - |Y|, tokens with EOS
 * @param alpha - 0 means none; 0.6 in the paper
 * @see Wu et al. (2016), "Google's Neural Machine Translation System", section 7, equation 14.
 */
export function lengthPenalty(length: number, alpha: number): number {
  return alpha === 0 ? 1 : exactMath.pow((5 + length) / 6, alpha)
}
