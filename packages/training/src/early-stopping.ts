/**
 * Tells when a validation loss has stopped falling.
 *
 * @see Prechelt (1998), "Early Stopping — But When?", section 2.
 */
export class EarlyStopping {
  readonly #patience: number
  #best = Infinity
  #waited = 0

  /** @param options - `patience`: how many evaluations in a row may bring no better one */
  constructor({ patience }: { patience: number }) {
    this.#patience = patience
  }

  /** What a checkpoint keeps. */
  get state(): { best: number | null; waited: number } {
    return { best: Number.isFinite(this.#best) ? this.#best : null, waited: this.#waited }
  }

  restore({ best, waited }: { best: number | null; waited: number }): void {
    this.#best = best ?? Infinity
    this.#waited = waited
  }

  /** @param loss - of the newest evaluation; NaN is no improvement */
  update(loss: number): { isBest: boolean; shouldStop: boolean } {
    const isBest = loss < this.#best
    if (isBest) this.#best = loss
    this.#waited = isBest ? 0 : this.#waited + 1
    return { isBest, shouldStop: this.#waited >= this.#patience }
  }
}
