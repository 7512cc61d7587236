/** Numbers per slot. */
const stride = 4

/**
 * Open-addressing hash table with linear probing from pairs of 32-bit integers to integers from 0.
 *
 * Keys and value share a slot of 16 bytes, so that a lookup costs one cache miss. A `Map` needs
 * both integers in one key and is several times slower.
 *
 * @see Knuth (1998), "The Art of Computer Programming", volume 3, section 6.4, algorithm L.
 */
export class PairMap {
  /**
   * Four numbers per slot: left, right, value + 1 (0 if empty), and an extra one for the caller.
   */
  slots: Int32Array
  #mask: number
  #size = 0

  /** @param capacity - the number of pairs that fit before the table grows */
  constructor(capacity = 0) {
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity + 8))
    this.slots = new Int32Array(stride * slots)
    this.#mask = slots - 1
  }

  /**
   * The value of a pair; −1 if it has none.
   *
   * @param hash - `hashOfPair(left, right)`, if the caller has computed it already
   */
  get(left: number, right: number, hash = hashOfPair(left, right)): number {
    return this.slots[this.find(hash, left, right) + 2]! - 1
  }

  set(left: number, right: number, value: number): void {
    this.#put(this.find(hashOfPair(left, right), left, right), left, right, value)
  }

  /** The value of a pair, after setting it to `value` if it has none. */
  getOrSet(left: number, right: number, value: number): number {
    const slot = this.find(hashOfPair(left, right), left, right)
    const current = this.slots[slot + 2]! - 1
    if (current !== -1) return current
    this.#put(slot, left, right, value)
    return value
  }

  /** The offset of the slot of a pair, or of the empty slot for it. */
  find(hash: number, left: number, right: number): number {
    const slots = this.slots
    const mask = this.#mask
    for (let i = hash & mask; ; i = (i + 1) & mask) {
      const slot = stride * i
      if (slots[slot + 2] === 0 || (slots[slot] === left && slots[slot + 1] === right)) return slot
    }
  }

  #put(slot: number, left: number, right: number, value: number): void {
    const slots = this.slots
    const isNew = slots[slot + 2] === 0
    slots[slot] = left
    slots[slot + 1] = right
    slots[slot + 2] = value + 1
    if (isNew && 2 * ++this.#size > this.#mask) this.#grow()
  }

  #grow(): void {
    const old = this.slots
    const slots = (this.slots = new Int32Array(4 * old.length))
    this.#mask = 4 * this.#mask + 3
    for (let from = 0; from < old.length; from += stride) {
      if (old[from + 2] === 0) continue
      const left = old[from]!
      const right = old[from + 1]!
      const to = this.find(hashOfPair(left, right), left, right)
      for (let i = 0; i < stride; i++) slots[to + i] = old[from + i]!
    }
  }
}

/** A hash of two integers; the lower bits are the well-mixed ones. */
export function hashOfPair(left: number, right: number): number {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)
  return hash ^ (hash >>> 15)
}
