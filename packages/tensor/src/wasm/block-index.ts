import { none } from './block-table.ts'
import type { BlockTable } from './block-table.ts'

/**
 * Finds a block by where it begins: a hash table of open addresses.
 *
 * A `Map` would do, but it keeps a hole for each entry that was deleted and is made anew when these
 * fill it: while about a thousand tensors are alive, a block would cost 1.4 µs instead of 0.1.
 */
export class BlockIndex {
  readonly #table: BlockTable
  // Never more than half full, so that searches stay short.
  #slots = new Int32Array(128).fill(none)
  #size = 0

  constructor(table: BlockTable) {
    this.#table = table
  }

  get size(): number {
    return this.#size
  }

  add(block: number): void {
    if (2 * ++this.#size > this.#slots.length) this.#lengthen()
    this.#place(block)
  }

  /** Takes out the block that begins at an address; `none` if there is no such block. */
  take(start: number): number {
    let slot = this.#home(start)
    for (; this.#slots[slot] !== none; slot = this.#following(slot)) {
      const block = this.#slots[slot]!
      if (this.#table.start[block] !== start) continue
      this.#close(slot)
      this.#size--
      return block
    }
    return none
  }

  #place(block: number): void {
    let slot = this.#home(this.#table.start[block]!)
    while (this.#slots[slot] !== none) slot = this.#following(slot)
    this.#slots[slot] = block
  }

  /** Empties a slot, and moves up what a search would no longer find behind it. */
  #close(slot: number): void {
    const mask = this.#slots.length - 1
    let open = slot
    for (let at = this.#following(slot); this.#slots[at] !== none; at = this.#following(at)) {
      const home = this.#home(this.#table.start[this.#slots[at]!]!)
      if (((at - home) & mask) < ((at - open) & mask)) continue
      this.#slots[open] = this.#slots[at]!
      open = at
    }
    this.#slots[open] = none
  }

  #lengthen(): void {
    const old = this.#slots
    this.#slots = new Int32Array(2 * old.length).fill(none)
    for (const block of old) if (block !== none) this.#place(block)
  }

  // The upper bits of a product by the golden ratio: neighbours in memory are strangers here.
  #home(start: number): number {
    return Math.imul(start, 0x9e3779b1) >>> (Math.clz32(this.#slots.length) + 1)
  }

  #following(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1)
  }
}
