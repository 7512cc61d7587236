/** No block: the end of a list. */
export const none = -1

/** An array of whole numbers that is made longer, and so replaced. */
export function lengthened(old: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length)
  longer.set(old)
  return longer
}

/**
 * The blocks that a memory is cut into, each linked with its neighbours. Only the host knows of them:
 * nothing is written between the data.
 *
 * A block is a number, its place in these arrays.
 */
export class BlockTable {
  /** Where each block begins. */
  start = new Int32Array(64)
  size = new Int32Array(64)
  before = new Int32Array(64)
  after = new Int32Array(64)
  /** The one with the highest address. */
  last = none
  #count = 0
  readonly #unused: number[] = []

  /** How many numbers may be in use; a list with an entry for each block needs as many. */
  get capacity(): number {
    return this.start.length
  }

  /** Puts a new block into memory behind another one; first of all where that is `none`. */
  insertAfter(before: number, start: number, size: number): number {
    const block = this.#unused.pop() ?? this.#next()
    this.start[block] = start
    this.size[block] = size
    this.#link(block, before === none ? none : this.after[before]!)
    this.#link(before, block)
    return block
  }

  /** Takes a block out; what it covered is for the caller to give to another one. */
  remove(block: number): void {
    this.#link(this.before[block]!, this.after[block]!)
    this.#unused.push(block)
  }

  #link(before: number, after: number): void {
    if (before !== none) this.after[before] = after
    if (after === none) this.last = before
    else this.before[after] = before
  }

  #next(): number {
    if (this.#count === this.capacity) {
      const length = 2 * this.capacity
      this.start = lengthened(this.start, length)
      this.size = lengthened(this.size, length)
      this.before = lengthened(this.before, length)
      this.after = lengthened(this.after, length)
    }
    return this.#count++
  }
}
