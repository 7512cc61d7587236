import { grow } from '../../collections/grow.ts'

/** The number of free cells tried for the children of a node before new cells are appended. */
const maxTries = 32

/**
 * Double-array trie: the child of a node by a label is in the cell `base + label` if that cell has
 * this label. Bases are unique; otherwise a lookup could find a child of another node.
 *
 * @see Aoe (1989), "An Efficient Digital Search Algorithm by Using a Double-Array Structure".
 */
export class DoubleArrayTrie {
  /** By cell: the base (0 without children), and the label in the lower bits (0 in a free cell). */
  cells: Int32Array
  readonly #labelBits: number
  readonly #margin: number
  #isBase: Uint8Array
  #length = 0
  /** Free cells, and some that are in use by now; these are removed when they are found. */
  readonly #free: number[] = []

  /**
   * Makes a trie that has only the root, in cell 0.
   *
   * @param labelBits - bits of a label; labels start from 1
   * @param margin - the minimum number of cells to allocate beyond the last one in use
   */
  constructor(labelBits: number, margin: number) {
    this.#labelBits = labelBits
    this.#margin = margin
    this.cells = new Int32Array(margin)
    this.#isBase = new Uint8Array(margin)
    this.#extendTo(1)
  }

  /** The number of cells, used or free, without the margin. */
  get length(): number {
    return this.#length
  }

  /** Whether all bases fit beside the labels. */
  get isValid(): boolean {
    return this.#length < 2 ** (31 - this.#labelBits)
  }

  /**
   * Adds the children of a node.
   *
   * @param labels - the smallest one first
   * @param count - the number of labels to add
   * @returns the base: each child is in the cell `base + label`
   */
  addChildren(parent: number, labels: Int32Array, count: number): number {
    const base = this.#findBase(labels, count)
    for (let i = 0; i < count; i++) {
      this.#extendTo(base + labels[i]! + 1)
      this.cells[base + labels[i]!] = labels[i]!
    }
    this.#isBase[base] = 1
    this.cells[parent]! |= base << this.#labelBits
    return base
  }

  #findBase(labels: Int32Array, count: number): number {
    const free = this.#free
    const min = labels[0]!
    for (let i = free.length - 1, tries = 0; i >= 0 && tries < maxTries; i--) {
      const cell = free[i]!
      if (this.cells[cell] !== 0) {
        const last = free.pop()!
        if (i < free.length) free[i] = last
      } else {
        tries++
        if (this.#isFree(cell - min, labels, count)) return cell - min
      }
    }
    let base = Math.max(1, this.#length - min)
    while (this.#isBase[base] === 1) base++
    return base
  }

  #isFree(base: number, labels: Int32Array, count: number): boolean {
    if (base < 1 || this.#isBase[base] === 1) return false
    for (let i = 1; i < count; i++) {
      const cell = base + labels[i]!
      if (cell < this.#length && this.cells[cell] !== 0) return false
    }
    return true
  }

  #extendTo(length: number): void {
    this.cells = grow(this.cells, length + this.#margin)
    this.#isBase = grow(this.#isBase, this.cells.length)
    for (; this.#length < length; this.#length++) {
      if (this.#length > 0) this.#free.push(this.#length)
    }
  }
}
