import { lengthened, none } from './block-table.ts'
import type { BlockTable } from './block-table.ts'

// 32 sizes to each doubling, as many as a word has bits: one word says which of them have a block.
const bitsOfRow = 5
const rowLength = 1 << bitsOfRow
// How many blocks of about the right size are looked at for the best. More would hardly fit better,
// and the time has to have a bound.
const looks = 8

/** The row and column of a size: sizes up to 32 have a list each, then 32 lists to each doubling. */
function listOf(size: number): number {
  if (size < rowLength) return size
  const doubling = 31 - Math.clz32(size)
  const row = doubling - bitsOfRow + 1
  return (row << bitsOfRow) | ((size >>> (doubling - bitsOfRow)) & (rowLength - 1))
}

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word)

/** The bits of a word above one of its bits. */
const above = (word: number, bit: number): number => (bit === 31 ? 0 : word & (-1 << (bit + 1)))

/**
 * The free blocks, listed by size on two levels: a bit for each doubling says whether one of its lists
 * has a block, a bit for each list says which. So a block is found in a few steps, however many
 * there are.
 *
 * @see Masmano et al. (2004), "TLSF: a New Dynamic Memory Allocator for Real-Time Systems", section 4.
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
    if (block >= this.#isFree.length) this.#lengthen()
    const list = listOf(this.#table.size[block]!)
    const head = this.#heads[list]!
    this.#isFree[block] = 1
    this.#previous[block] = none
    this.#next[block] = head
    if (head !== none) this.#previous[head] = block
    this.#heads[list] = block
    this.#columns[list >>> bitsOfRow]! |= 1 << (list & (rowLength - 1))
    this.#rows |= 1 << (list >>> bitsOfRow)
  }

  /** Takes a block out, as long as it has the size that it came in with. */
  remove(block: number): void {
    const previous = this.#previous[block]!
    const next = this.#next[block]!
    this.#isFree[block] = 0
    if (next !== none) this.#previous[next] = previous
    if (previous === none) this.#behead(listOf(this.#table.size[block]!), next)
    else this.#next[previous] = next
  }

  /**
   * A block of at least a size, or `none`: a close fit of the size's own list, or else any block of
   * the next larger sizes.
   *
   * @param isThorough - looks at the whole list of its own size, in whatever time that takes
   */
  find(size: number, isThorough = false): number {
    const list = listOf(size)
    const close = this.#closest(list, size, isThorough ? Infinity : looks)
    return close === none ? this.#larger(list) : close
  }

  #closest(list: number, size: number, looksLeft: number): number {
    const sizes = this.#table.size
    let best = none
    let block = this.#heads[list]!
    for (let left = looksLeft; block !== none && left > 0; left--) {
      const found = sizes[block]!
      if (found >= size && (best === none || found < sizes[best]!)) best = block
      block = this.#next[block]!
    }
    return best
  }

  /** The first block of the first list of larger ones. */
  #larger(list: number): number {
    let row = list >>> bitsOfRow
    let columns = above(this.#columns[row]!, list & (rowLength - 1))
    if (columns === 0) {
      const rows = above(this.#rows, row)
      if (rows === 0) return none
      row = lowestBit(rows)
      columns = this.#columns[row]!
    }
    return this.#heads[(row << bitsOfRow) | lowestBit(columns)]!
  }

  #behead(list: number, next: number): void {
    this.#heads[list] = next
    if (next !== none) return
    const row = list >>> bitsOfRow
    this.#columns[row]! &= ~(1 << (list & (rowLength - 1)))
    if (this.#columns[row] === 0) this.#rows &= ~(1 << row)
  }

  #lengthen(): void {
    const { capacity } = this.#table
    this.#isFree = lengthened(this.#isFree, capacity)
    this.#previous = lengthened(this.#previous, capacity)
    this.#next = lengthened(this.#next, capacity)
  }
}
