import { grow } from '../../collections/grow.ts'

/** Larger buffers are released after use. */
const maxRetained = 1 << 16

/** The symbols of a piece: their ids and their end offsets. */
export class Symbols {
  /** Whether `ends` is maintained, which costs time with each merge. */
  readonly hasEnds: boolean
  ids = new Int32Array(256)
  /** In bytes of UTF-8 from the start of the piece. */
  ends: Int32Array
  length = 0

  constructor({ hasEnds = true } = {}) {
    this.hasEnds = hasEnds
    this.ends = new Int32Array(hasEnds ? 256 : 0)
  }

  /** Removes all symbols and makes room for `capacity`. */
  clear(capacity: number): void {
    this.length = 0
    if (capacity <= this.ids.length && this.ids.length <= maxRetained) return
    const size = Math.max(256, capacity)
    this.ids = new Int32Array(size)
    if (this.hasEnds) this.ends = new Int32Array(size)
  }

  push(id: number, end: number): void {
    if (this.length === this.ids.length) {
      this.ids = grow(this.ids, this.length + 1)
      if (this.hasEnds) this.ends = grow(this.ends, this.length + 1)
    }
    this.ids[this.length] = id
    if (this.hasEnds) this.ends[this.length] = end
    this.length++
  }

  /**
   * Appends the ids of bytes; there must be room for them.
   *
   * @param idOf - the id of each byte
   */
  pushBytes(bytes: Uint8Array, length: number, idOf: Int32Array): void {
    const { ids } = this
    const start = this.length
    for (let i = 0; i < length; i++) ids[start + i] = idOf[bytes[i]!]!
    this.length = start + length
  }
}
