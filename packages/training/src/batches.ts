import { ArgumentError } from '@heed/tensor'
import type { Random } from '@heed/tensor'

export interface BatchOptions {
  /** The most tokens a batch may have, padding included: its rows times its longest row. */
  readonly maximumTokens: number
  /** Decides the order of rows and of batches. */
  readonly random: Random
}

/**
 * Puts sequences of like length into batches of about the same number of tokens, so that little is
 * spent on padding; then shuffles the batches.
 *
 * @param lengths - of each sequence, in tokens; for pairs the longer side
 * @param options - the budget, and where the order comes from
 * @returns the sequences of each batch, by their index; each occurs once
 * @throws `ArgumentError` if one sequence alone is over the budget.
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 5.1.
 */
export function batchesByTokens(
  lengths: readonly number[],
  { maximumTokens, random }: BatchOptions,
): number[][] {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
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

/** Where a run stands in its data. */
export interface Place {
  /** Counted from 1. */
  readonly epoch: number
  /** Batches of this epoch that have been taken. */
  readonly position: number
}

/**
 * Goes through the data again and again, each epoch in an order of its own, which depends only on
 * the seed and the epoch: that is why a run can stop anywhere and go on without repeating or
 * leaving out a sentence.
 */
export class BatchSequence {
  readonly #lengths: readonly number[]
  readonly #options: BatchOptions
  #epoch = 0
  #position = 0
  #batches: number[][] = []

  constructor(lengths: readonly number[], options: BatchOptions) {
    if (lengths.length === 0) throw new ArgumentError('batches: there are no sequences to train on')
    this.#lengths = lengths
    this.#options = options
    this.#open(1)
  }

  /** Batches in the present epoch. */
  get batchesPerEpoch(): number {
    return this.#batches.length
  }

  get place(): Place {
    return { epoch: this.#epoch, position: this.#position }
  }

  /** Goes to a place that `place` has told before. */
  restore({ epoch, position }: Place): void {
    this.#open(epoch)
    this.#position = position
  }

  /** The indices of the next batch. */
  next(): readonly number[] {
    if (this.#position === this.#batches.length) this.#open(this.#epoch + 1)
    return this.#batches[this.#position++]!
  }

  #open(epoch: number): void {
    this.#epoch = epoch
    this.#position = 0
    const random = this.#options.random.split(`epoch ${epoch}`)
    this.#batches = batchesByTokens(this.#lengths, { ...this.#options, random })
  }
}
