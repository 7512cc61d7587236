import type { Candidate } from './candidates.ts'
import type { Hypothesis } from './hypothesis.ts'
import { lengthPenalty } from './length-penalty.ts'

/** An unfinished sequence of a beam. */
export interface Prefix {
  /** Without SOS. */
  readonly tokens: readonly number[]
  readonly logProbability: number
  /** The row of the model's state that belongs to this prefix. */
  readonly row: number
}

/**
 * The beam of one sequence: its best unfinished prefixes, and its hypotheses.
 *
 * It holds no data of other sequences, so the result does not depend on the rest of the batch.
 */
export class Beam {
  readonly size: number
  readonly alpha: number
  readonly maximumLength: number
  readonly #hypotheses: Hypothesis[] = []
  /** Best first, all of the same length. */
  prefixes: readonly Prefix[]

  /**
   * @param size - maximum number of prefixes, and of hypotheses
   * @param alpha - exponent of the length penalty
   * @param maximumLength - length at which prefixes are cut off
   * @param row - the row of the start state
   */
  constructor(size: number, alpha: number, maximumLength: number, row: number) {
    this.size = size
    this.alpha = alpha
    this.maximumLength = maximumLength
    this.prefixes = [{ tokens: [], logProbability: 0, row }]
  }

  /**
   * Extends every prefix by one token. EOS finishes a prefix if it is among the best `size`
   * continuations; a prefix that reaches the maximum length becomes an unfinished hypothesis.
   *
   * @param candidates - the best `size + 1` tokens of each row, because one of them may be EOS
   */
  extend(candidates: readonly (readonly Candidate[])[], eosId: number): void {
    const continuations = this.prefixes
      .flatMap((prefix) =>
        candidates[prefix.row]!.map(({ id, logProbability }) => ({
          prefix,
          id,
          sum: prefix.logProbability + logProbability,
        })),
      )
      .sort((a, b) => b.sum - a.sum) // stable: earlier prefixes and lower ids first on ties
    const next: Prefix[] = []
    for (const [rank, { prefix, id, sum }] of continuations.entries()) {
      if (next.length === this.size) break
      if (id !== eosId) {
        next.push({ tokens: [...prefix.tokens, id], logProbability: sum, row: prefix.row })
      } else if (rank < this.size) this.#add(prefix.tokens, sum, true)
    }
    this.prefixes = next
    if (next[0]?.tokens.length !== this.maximumLength) return
    for (const { tokens, logProbability } of next) this.#add(tokens, logProbability, false)
    this.prefixes = []
  }

  /**
   * Whether no prefix can still enter the best `size` hypotheses.
   *
   * A continuation adds log-probabilities of at most 0, so the best score that a prefix can reach
   * is its log-probability over the largest length penalty still possible: that of the longest
   * sequence for α > 0, of the shortest for α < 0.
   */
  get isDone(): boolean {
    const best = this.prefixes[0]
    if (!best) return true
    if (this.#hypotheses.length < this.size) return false
    const length = this.alpha > 0 ? this.maximumLength : best.tokens.length + 1
    const bound = best.logProbability / lengthPenalty(length, this.alpha)
    return bound <= this.#hypotheses[this.size - 1]!.score
  }

  /** Up to `size`, best first. */
  get hypotheses(): Hypothesis[] {
    return this.#hypotheses.slice(0, this.size)
  }

  #add(tokens: readonly number[], logProbability: number, isFinished: boolean): void {
    const length = tokens.length + (isFinished ? 1 : 0)
    const score = logProbability / lengthPenalty(length, this.alpha)
    this.#hypotheses.push({ tokens, logProbability, score, isFinished })
    this.#hypotheses.sort((a, b) => b.score - a.score)
  }
}
