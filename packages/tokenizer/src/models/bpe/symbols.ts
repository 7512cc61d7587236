/** What is merged: ids side by side, and where in the piece each one ends. */
export class Symbols {
  /** Whether the ends are kept: to move them with each merge costs time. */
  readonly hasEnds: boolean
  ids = new Int32Array(256)
  /** In bytes of UTF-8 from the start of the piece. */
  ends: Int32Array
  length = 0

  constructor({ hasEnds = true } = {}) {
    this.hasEnds = hasEnds
    this.ends = new Int32Array(hasEnds ? 256 : 0)
  }

  /** Forgets what was there and makes room. */
  clear(capacity: number): void {
    this.length = 0
    if (capacity <= this.ids.length && this.ids.length <= kept) return
    const size = Math.max(256, capacity)
    this.ids = new Int32Array(size)
    if (this.hasEnds) this.ends = new Int32Array(size)
  }

  push(id: number, end: number): void {
    if (this.length === this.ids.length) this.#grow()
    this.ids[this.length] = id
    if (this.hasEnds) this.ends[this.length] = end
    this.length++
  }

  /**
   * Puts the ids of bytes at the end, for which there must be room.
   *
   * @param idOf - by byte
   */
  pushBytes(bytes: Uint8Array, length: number, idOf: Int32Array): void {
    const { ids } = this
    const start = this.length
    for (let i = 0; i < length; i++) ids[start + i] = idOf[bytes[i]!]!
    this.length = start + length
  }

  #grow(): void {
    const { ids, ends } = this
    this.ids = new Int32Array(2 * ids.length)
    this.ids.set(ids)
    if (!this.hasEnds) return
    this.ends = new Int32Array(2 * ids.length)
    this.ends.set(ends)
  }
}

/** Room for longer pieces is given back. */
const kept = 1 << 16
