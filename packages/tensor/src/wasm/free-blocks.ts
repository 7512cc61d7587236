import { none, resize } from './block-table.ts'
import type { BlockTable } from './block-table.ts'

// Each power of two has 32 size classes, as many as a word has bits: one word marks the non-empty
// ones.
const rowBits = 5
const rowLength = 1 << rowBits
// Maximum number of blocks of a size class that are compared for the best fit. It bounds the time,
// and more would hardly improve the fit.
const maxProbes = 8

/** The size class of a size: one for each size up to 32, then 32 for each power of two. */
function classOf(size: number): number {
  if (size < rowLength) return size
  const exponent = 31 - Math.clz32(size)
  const row = exponent - rowBits + 1
  return (row << rowBits) | ((size >>> (exponent - rowBits)) & (rowLength - 1))
}

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word)

/** The bits of a word above one of its bits. */
const above = (word: number, bit: number): number => (bit === 31 ? 0 : word & (-1 << (bit + 1)))

/**
 * The segregated free lists of TLSF, with bitmaps on two levels: a bit for each power of two that
 * has a free block, and a bit for each size class whose list is not empty. A search takes constant
 * time, whatever the number of blocks.
 *
 * @see Masmano et al. (2004), "TLSF: a New Dynamic Memory Allocator for Real-Time Systems", section
 *   4.
 */
export class FreeBlocks {
  readonly #table: BlockTable
  readonly #heads = new Int32Array(32 * rowLength).fill(none)
  #rows = 0
  readonly #columns = new Int32Array(32)
  #isFree = new Int32Array(0)
  #previous = new Int32Array(0)
  #next = new Int32Array(0)

  constructor(table: BlockTable) {
    this.#table = table
  }

  has(block: number): boolean {
    return this.#isFree[block] === 1
  }

  insert(block: number): void {
    if (block >= this.#isFree.length) this.#grow()
    const list = classOf(this.#table.size[block]!)
    const head = this.#heads[list]!
    this.#isFree[block] = 1
    this.#previous[block] = none
    this.#next[block] = head
    if (head !== none) this.#previous[head] = block
    this.#heads[list] = block
    this.#columns[list >>> rowBits]! |= 1 << (list & (rowLength - 1))
    this.#rows |= 1 << (list >>> rowBits)
  }

  /** Removes a block, which must still have the size that it was inserted with. */
  remove(block: number): void {
    const previous = this.#previous[block]!
    const next = this.#next[block]!
    this.#isFree[block] = 0
    if (next !== none) this.#previous[next] = previous
    if (previous === none) this.#setHead(classOf(this.#table.size[block]!), next)
    else this.#next[previous] = next
  }

  /**
   * Returns a free block of at least a size: the best fit among the first blocks of its size class,
   * or else the first block of the next larger class; `none` if there is none.
   *
   * @param isExhaustive - whether to search the whole list of the size class, in unbounded time
   */
  find(size: number, isExhaustive = false): number {
    const list = classOf(size)
    const closest = this.#closest(list, size, isExhaustive ? Infinity : maxProbes)
    return closest === none ? this.#larger(list) : closest
  }

  #closest(list: number, size: number, probes: number): number {
    const sizes = this.#table.size
    let best = none
    let block = this.#heads[list]!
    for (let i = 0; block !== none && i < probes; i++) {
      const candidateSize = sizes[block]!
      if (candidateSize >= size && (best === none || candidateSize < sizes[best]!)) best = block
      block = this.#next[block]!
    }
    return best
  }

  /** The first block of the next non-empty larger class. */
  #larger(list: number): number {
    let row = list >>> rowBits
    let columns = above(this.#columns[row]!, list & (rowLength - 1))
    if (columns === 0) {
      const rows = above(this.#rows, row)
      if (rows === 0) return none
      row = lowestBit(rows)
      columns = this.#columns[row]!
    }
    return this.#heads[(row << rowBits) | lowestBit(columns)]!
  }

  #setHead(list: number, head: number): void {
    this.#heads[list] = head
    if (head !== none) return
    const row = list >>> rowBits
    this.#columns[row]! &= ~(1 << (list & (rowLength - 1)))
    if (this.#columns[row] === 0) this.#rows &= ~(1 << row)
  }

  #grow(): void {
    const { capacity } = this.#table
    this.#isFree = resize(this.#isFree, capacity)
    this.#previous = resize(this.#previous, capacity)
    this.#next = resize(this.#next, capacity)
  }
}
