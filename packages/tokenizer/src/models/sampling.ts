import { TokenizerError } from '../errors.ts'

/** Numbers from 0 to before 1, evenly spread. */
export type RandomNumbers = () => number

/**
 * How to draw among the ways to cut a text, so that a model that learns from it sees more than the best one.
 *
 * BPE leaves out merges by chance. Unigram draws a way as likely as it is, to the power of `alpha`. Other models
 * have one way only.
 *
 * @see Provilkov, Emelianenko and Voita (2020), "BPE-Dropout"; Kudo (2018), "Subword Regularization", section 3.3.
 */
export interface Sampling {
  readonly random: RandomNumbers
  /**
   * For BPE, the chance that a merge is left out. For Unigram, 0 takes all ways as equal, 1 as likely as they are.
   * Default: the `dropout` of the model's file, or 0.1.
   */
  readonly alpha?: number | undefined
  /** For Unigram, among how many of the best to draw. Default: all. */
  readonly nBestSize?: number | undefined
}

/**
 * The `alpha` to draw with.
 *
 * @param usual - where none is given; 0.1 is what papers and libraries take
 * @throws `TokenizerError` if it is no number from 0 to `most`.
 */
export function alphaOf({ alpha }: Sampling, most: number, usual = 0.1): number {
  const chosen = alpha ?? usual
  if (chosen >= 0 && chosen <= most) return chosen
  throw new TokenizerError(`sampling: expected an alpha from 0 to ${most}, got ${alpha}`)
}
