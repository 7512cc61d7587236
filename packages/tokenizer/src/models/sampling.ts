import { TokenizerError } from '../errors.ts'

/** A source of uniform random numbers in [0, 1). */
export type RandomNumbers = () => number

/**
 * Subword regularization: how to sample a segmentation of a text, so that a model in training sees
 * more than the best one.
 *
 * BPE skips merges at random (BPE-dropout). Unigram samples a segmentation with its probability to
 * the power of `alpha`. Other models have only one segmentation.
 *
 * @see Provilkov, Emelianenko and Voita (2020), "BPE-Dropout"; Kudo (2018), "Subword Regularization",
 * section 3.3.
 */
export interface Sampling {
  readonly random: RandomNumbers
  /**
   * For BPE, the probability that a merge is skipped. For Unigram, 0 samples uniformly and 1 by the
   * probabilities of the model. Default: the `dropout` of the model's file, or 0.1.
   */
  readonly alpha?: number | undefined
  /** For Unigram, the number of best segmentations to sample from. Default: all. */
  readonly nBestSize?: number | undefined
}

/**
 * The `alpha` to sample with.
 *
 * @param defaultAlpha - where there is none; 0.1 is the value of the papers and libraries
 * @throws `TokenizerError` if it is not a number from 0 to `max`.
 */
export function alphaOf({ alpha }: Sampling, max: number, defaultAlpha = 0.1): number {
  const chosen = alpha ?? defaultAlpha
  if (chosen >= 0 && chosen <= max) return chosen
  throw new TokenizerError(`sampling: expected an alpha from 0 to ${max}, got ${alpha}`)
}
