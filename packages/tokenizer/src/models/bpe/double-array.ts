/** So many free places are tried for the children of a node before new ones are made. */
const tries = 32

/** Numbers a place: its base, −1 if it has no children; the place of its parent; and its value. */
export const placeWidth = 4

/**
 * A tree that lies in one row: a child lies so many places behind the base of its parent as its label says,
 * if the parent that is written there is this one.
 *
 * @see Aoe (1989), "An Efficient Digital Search Algorithm by Using a Double-Array Structure".
 */
export class DoubleArray {
  /** Parents are −1 where nothing lies. */
  numbers = new Int32Array(0)
  #length = 0
  /** Places with nothing, and some that were taken since. */
  readonly #free: number[] = []

  /** How many places there are. */
  get length(): number {
    return this.#length
  }

  /** Lays the root, at the first place. */
  constructor() {
    this.#extendTo(1)
    this.#lay(0, 0)
  }

  /**
   * Lays the children of a place.
   *
   * @param labels - the first one is the least of them
   * @param count - how many of these labels there are
   * @returns The base: each child is at this plus its label.
   */
  layChildren(place: number, labels: Int32Array, count: number): number {
    const base = this.#baseFor(labels, count)
    for (let i = 0; i < count; i++) {
      this.#extendTo(base + labels[i]! + 1)
      this.#lay(base + labels[i]!, place)
    }
    this.numbers[placeWidth * place] = base
    return base
  }

  #baseFor(labels: Int32Array, count: number): number {
    const free = this.#free
    const least = labels[0]!
    for (let i = free.length - 1, tried = 0; i >= 0 && tried < tries; i--) {
      const place = free[i]!
      if (this.#isTaken(place)) {
        const last = free.pop()!
        if (i < free.length) free[i] = last
      } else {
        tried++
        if (place >= least && this.#isFree(place - least, labels, count)) return place - least
      }
    }
    return Math.max(0, this.#length - least)
  }

  #isFree(base: number, labels: Int32Array, count: number): boolean {
    for (let i = 0; i < count; i++) if (this.#isTaken(base + labels[i]!)) return false
    return true
  }

  #isTaken(place: number): boolean {
    return place < this.#length && this.numbers[placeWidth * place + 1] !== -1
  }

  #lay(place: number, parent: number): void {
    this.numbers[placeWidth * place] = -1
    this.numbers[placeWidth * place + 1] = parent
  }

  #extendTo(length: number): void {
    if (placeWidth * length > this.numbers.length) {
      const { numbers } = this
      this.numbers = new Int32Array(placeWidth * Math.max(length, 2 * this.#length))
      this.numbers.set(numbers)
    }
    for (; this.#length < length; this.#length++) {
      this.numbers[placeWidth * this.#length + 1] = -1
      this.#free.push(this.#length)
    }
  }
}
