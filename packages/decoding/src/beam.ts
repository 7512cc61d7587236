import type { Candidate } from './candidates.ts'
import { lengthPenalty } from './length-penalty.ts'
import type { Hypothesis } from './step-model.ts'

/** An unfinished sequence of a beam. */
export interface Prefix {
  /** Without SOS. */
  readonly tokens: readonly number[]
  readonly logProbability: number
  /** The row of the model's state that has read it. */
  readonly row: number
}

/**
 * The search for one sequence: the best unfinished prefixes, and the best finished hypotheses.
 *
 * It knows nothing of other sequences, so a result cannot depend on its batch.
 */
export class Beam {
  readonly size: number
  readonly alpha: number
  readonly finished: Hypothesis[] = []
  prefixes: readonly Prefix[]

  constructor(size: number, alpha: number, row: number) {
    this.size = size
    this.alpha = alpha
    this.prefixes = [{ tokens: [], logProbability: 0, row }]
  }

  /**
   * Goes one token further: EOS finishes a prefix, other tokens make the next prefixes.
   *
   * @param candidates - by row, at least `2 · size` each, so that enough are left when half are EOS
   */
  extend(candidates: readonly (readonly Candidate[])[], eosId: number): void {
    const options = this.prefixes
      .flatMap((prefix) =>
        candidates[prefix.row]!.map(({ id, logProbability }) => ({
          prefix,
          id,
          sum: prefix.logProbability + logProbability,
        })),
      )
      .sort((a, b) => b.sum - a.sum) // stable: earlier prefixes and lower ids first on ties
    const next: Prefix[] = []
    for (const [rank, { prefix, id, sum }] of options.entries()) {
      if (next.length === this.size) break
      if (id !== eosId) {
        next.push({ tokens: [...prefix.tokens, id], logProbability: sum, row: prefix.row })
      } else if (rank < this.size) this.#finish(prefix.tokens, sum, true)
    }
    this.prefixes = next
  }

  /** Whether no prefix can still beat the finished hypotheses, however it goes on. */
  isDone(maximumLength: number): boolean {
    if (this.prefixes.length === 0) return true
    if (this.finished.length < this.size) return false
    const best = this.prefixes[0]!.logProbability / lengthPenalty(maximumLength, this.alpha)
    return best <= this.finished[this.size - 1]!.score
  }

  /** The best hypotheses, best first; prefixes that were cut count only where too few finished. */
  results(): Hypothesis[] {
    if (this.finished.length === 0) {
      for (const { tokens, logProbability } of this.prefixes)
        this.#finish(tokens, logProbability, false)
    }
    return this.finished.slice(0, this.size)
  }

  #finish(tokens: readonly number[], logProbability: number, isFinished: boolean): void {
    const length = tokens.length + (isFinished ? 1 : 0)
    const score = logProbability / lengthPenalty(length, this.alpha)
    this.finished.push({ tokens, logProbability, score, isFinished })
    this.finished.sort((a, b) => b.score - a.score)
  }
}
