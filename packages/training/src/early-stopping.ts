export interface EarlyStoppingState {
  /** The lowest loss so far; null before the first. */
  readonly best: number | null
  /** Number of evaluations since the lowest loss. */
  readonly waited: number
}

/**
 * Detects when a validation loss stops decreasing.
 *
 * @see Prechelt (1998), "Early Stopping — But When?", section 2.
 */
export class EarlyStopping {
  readonly #patience: number
  #best = Infinity
  #waited = 0

  /** @param options - `patience`: evaluations in a row without a new best loss */
  constructor({ patience }: { patience: number }) {
    this.#patience = patience
  }

  get state(): EarlyStoppingState {
    return { best: Number.isFinite(this.#best) ? this.#best : null, waited: this.#waited }
  }

  restore({ best, waited }: EarlyStoppingState): void {
    this.#best = best ?? Infinity
    this.#waited = waited
  }

  /** @param loss - loss of the newest evaluation; NaN is never the best */
  update(loss: number): { isBest: boolean; shouldStop: boolean } {
    const isBest = loss < this.#best
    if (isBest) this.#best = loss
    this.#waited = isBest ? 0 : this.#waited + 1
    return { isBest, shouldStop: this.#waited >= this.#patience }
  }
}
