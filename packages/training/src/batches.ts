import { ArgumentError } from '@heed/tensor'
import type { Random } from '@heed/tensor'

export interface BatchOptions {
  /** Token budget of a batch with padding: the number of rows times the longest length. */
  readonly maximumTokens: number
  /** Random source for shuffling rows and batches. */
  readonly random: Random
}

/**
 * Groups sequences of similar length into batches of about equal token counts, which keeps padding
 * low, and shuffles the batches.
 *
 * @param lengths - length of each sequence in tokens; for a pair, of its longer side
 * @returns the indices of the sequences of each batch; each index occurs once
 * @throws `ArgumentError` if a single sequence exceeds the budget.
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 5.1.
 */
export function batchesByTokens(
  lengths: readonly number[],
  { maximumTokens, random }: BatchOptions,
): number[][] {
  const longest = lengths.reduce((max, length) => Math.max(max, length), 0)
  if (longest > maximumTokens) {
    throw new ArgumentError(
      `batches: a sequence of ${longest} tokens does not fit into a batch of ${maximumTokens}; raise the budget`,
    )
  }
  const order = lengths.map((_, index) => index)
  random.shuffle(order)
  order.sort((a, b) => lengths[a]! - lengths[b]!) // stable, so equal lengths stay shuffled
  const batches: number[][] = []
  let batch: number[] = []
  for (const index of order) {
    if ((batch.length + 1) * lengths[index]! > maximumTokens) {
      batches.push(batch)
      batch = []
    }
    batch.push(index)
  }
  if (batch.length > 0) batches.push(batch)
  random.shuffle(batches)
  return batches
}

/** A position in the training data. */
export interface BatchPosition {
  /** Counted from 1. */
  readonly epoch: number
  /** Number of batches of this epoch that have been used. */
  readonly batch: number
}

/**
 * Iterates over the data epoch by epoch. The order of an epoch depends only on the seed and the
 * epoch's number, so a restored sequence neither repeats nor skips a batch.
 */
export class BatchSequence {
  readonly #lengths: readonly number[]
  readonly #options: BatchOptions
  #epoch = 0
  #batch = 0
  #batches: number[][] = []

  /** @throws `ArgumentError` if there are no sequences, or one exceeds the token budget. */
  constructor(lengths: readonly number[], options: BatchOptions) {
    if (lengths.length === 0) throw new ArgumentError('batches: there are no sequences to train on')
    this.#lengths = lengths
    this.#options = options
    this.#startEpoch(1)
  }

  /** The number of batches in the current epoch. */
  get batchesPerEpoch(): number {
    return this.#batches.length
  }

  get position(): BatchPosition {
    return { epoch: this.#epoch, batch: this.#batch }
  }

  /**
   * Continues from an earlier `position`.
   *
   * @throws `ArgumentError` if the epoch has fewer batches, as with other data or another
   * token budget.
   */
  restore({ epoch, batch }: BatchPosition): void {
    this.#startEpoch(epoch)
    if (!(batch <= this.#batches.length)) {
      throw new ArgumentError(
        `batches: epoch ${epoch} has ${this.#batches.length} batches, but the position is after batch ${batch}; use the same data and token budget`,
      )
    }
    this.#batch = batch
  }

  /** The indices of the next batch. */
  next(): readonly number[] {
    if (this.#batch === this.#batches.length) this.#startEpoch(this.#epoch + 1)
    return this.#batches[this.#batch++]!
  }

  #startEpoch(epoch: number): void {
    this.#epoch = epoch
    this.#batch = 0
    const random = this.#options.random.split(`epoch ${epoch}`)
    this.#batches = batchesByTokens(this.#lengths, { ...this.#options, random })
  }
}
