/** So many free places are tried for the children of a node before new ones are made. */
const tries = 32

/**
 * A tree that lies in one row: a child lies so many places behind the base of its parent as its label says, if
 * that label is written there. No two parents have the same base, so that none takes the other's child for its own.
 *
 * @see Aoe (1989), "An Efficient Digital Search Algorithm by Using a Double-Array Structure".
 */
export class DoubleArray {
  /** By place: the base, 0 for what has no children, and in its lower bits the label; 0 where nothing lies. */
  numbers: Int32Array
  readonly #labelBits: number
  readonly #margin: number
  #isBase: Uint8Array
  #length = 0
  /** Places with nothing, and some that were taken since. */
  readonly #free: number[] = []

  /**
   * Makes room for the root, at the first place.
   *
   * @param labelBits - so many bits has a label, none of which is 0
   * @param margin - how many places there are at least behind the last one
   */
  constructor(labelBits: number, margin: number) {
    this.#labelBits = labelBits
    this.#margin = margin
    this.numbers = new Int32Array(margin)
    this.#isBase = new Uint8Array(margin)
    this.#extendTo(1)
  }

  /** How many places there are. */
  get length(): number {
    return this.#length
  }

  /** Whether the bases still have room beside the labels. */
  get isFit(): boolean {
    return this.#length < 2 ** (31 - this.#labelBits)
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
      this.numbers[base + labels[i]!] = labels[i]!
    }
    this.#isBase[base] = 1
    this.numbers[place]! |= base << this.#labelBits
    return base
  }

  #baseFor(labels: Int32Array, count: number): number {
    const free = this.#free
    const least = labels[0]!
    for (let i = free.length - 1, tried = 0; i >= 0 && tried < tries; i--) {
      const place = free[i]!
      if (this.numbers[place] !== 0) {
        const last = free.pop()!
        if (i < free.length) free[i] = last
      } else {
        tried++
        if (this.#isFree(place - least, labels, count)) return place - least
      }
    }
    let base = Math.max(1, this.#length - least)
    while (this.#isBase[base] === 1) base++
    return base
  }

  #isFree(base: number, labels: Int32Array, count: number): boolean {
    if (base < 1 || this.#isBase[base] === 1) return false
    for (let i = 1; i < count; i++) {
      const place = base + labels[i]!
      if (place < this.#length && this.numbers[place] !== 0) return false
    }
    return true
  }

  #extendTo(length: number): void {
    const least = length + this.#margin
    if (least > this.numbers.length) {
      const { numbers } = this
      const isBase = this.#isBase
      this.numbers = new Int32Array(Math.max(least, 2 * numbers.length))
      this.numbers.set(numbers)
      this.#isBase = new Uint8Array(this.numbers.length)
      this.#isBase.set(isBase)
    }
    for (; this.#length < length; this.#length++) {
      if (this.#length > 0) this.#free.push(this.#length)
    }
  }
}
