import { grown, none } from './block-table.ts'
import type { BlockTable } from './block-table.ts'

// 32 size classes to each power of two, as many as a word has bits: one word marks the non-empty
// ones.
const rowBits = 5
const rowLength = 1 << rowBits
// Blocks of a size class that are compared for the best fit. More would hardly fit better, and the
// time must be bounded.
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
 * The free lists of TLSF: blocks by size on two levels. A bit for each power of two marks those
 * with a free block, and a bit for each size class those whose list is not empty, so that a block
 * is found in a few steps whatever their number.
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
   * A block of at least a size, or `none`: a close fit of the same size class, or else any block of
   * the next larger class.
   *
   * @param isExhaustive - searches the whole list of the size class, in unbounded time
   */
  find(size: number, isExhaustive = false): number {
    const list = classOf(size)
    const close = this.#closest(list, size, isExhaustive ? Infinity : maxProbes)
    return close === none ? this.#larger(list) : close
  }

  #closest(list: number, size: number, probes: number): number {
    const sizes = this.#table.size
    let best = none
    let block = this.#heads[list]!
    for (let i = 0; block !== none && i < probes; i++) {
      const found = sizes[block]!
      if (found >= size && (best === none || found < sizes[best]!)) best = block
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
    this.#isFree = grown(this.#isFree, capacity)
    this.#previous = grown(this.#previous, capacity)
    this.#next = grown(this.#next, capacity)
  }
}
