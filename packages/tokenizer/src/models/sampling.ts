import { TokenizerError } from '../errors.ts'

/** A source of uniform random numbers in [0, 1). */
export type RandomNumbers = () => number

/**
 * Subword regularization: options to sample a segmentation of a text, so that training covers more
 * than the best one.
 *
 * BPE skips merges at random (BPE-dropout). Unigram samples a segmentation with its probability to
 * the power of `alpha`. Other models have only one segmentation.
 *
 * @see Provilkov, Emelianenko and Voita (2020), "BPE-Dropout"; Kudo (2018), "Subword
 * Regularization", section 3.3.
 */
export interface Sampling {
  readonly random: RandomNumbers
  /**
   * For BPE, the probability that a merge is skipped. For Unigram, the exponent of the
   * probabilities: 0 samples uniformly, 1 from the distribution of the model. Default: the
   * `dropout` of the model's file, or 0.1.
   */
  readonly alpha?: number | undefined
  /** For Unigram, the number of best segmentations to sample from. Default: all. */
  readonly nBestSize?: number | undefined
}

/**
 * The `alpha` to sample with.
 *
 * @param defaultAlpha - used if `alpha` is undefined; 0.1 is the value of the papers and libraries
 * @throws `TokenizerError` if it is not a number from 0 to `max`.
 */
export function alphaOf({ alpha }: Sampling, max: number, defaultAlpha = 0.1): number {
  const value = alpha ?? defaultAlpha
  if (value >= 0 && value <= max) return value
  throw new TokenizerError(`sampling: expected an alpha from 0 to ${max}, got ${alpha}`)
}
