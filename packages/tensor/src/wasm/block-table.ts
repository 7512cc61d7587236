/** No block: the end of a list. */
export const none = -1

/** A longer copy of an array, padded with zeros. */
export function resize(old: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length)
  copy.set(old)
  return copy
}

/**
 * The blocks that the memory is divided into, as a doubly linked list in address order. The list is
 * stored outside of the memory, so there are no headers between the data. A block is an index of
 * these arrays.
 */
export class BlockTable {
  start = new Int32Array(64)
  size = new Int32Array(64)
  before = new Int32Array(64)
  after = new Int32Array(64)
  /** 1 while a block is allocated. */
  isUsed = new Int32Array(64)
  /** The block with the highest address. */
  last = none
  #count = 0
  readonly #unused: number[] = []

  /** The length of these arrays, and of all other arrays with an entry for each block. */
  get capacity(): number {
    return this.start.length
  }

  /** Inserts a new block after another one; at the start of memory if that is `none`. */
  insertAfter(before: number, start: number, size: number): number {
    const block = this.#unused.pop() ?? this.#next()
    this.start[block] = start
    this.size[block] = size
    this.#link(block, before === none ? none : this.after[before]!)
    this.#link(before, block)
    return block
  }

  /** Removes a block from the list; the caller assigns its memory to another block. */
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
      this.start = resize(this.start, length)
      this.size = resize(this.size, length)
      this.before = resize(this.before, length)
      this.after = resize(this.after, length)
      this.isUsed = resize(this.isUsed, length)
    }
    return this.#count++
  }
}
