/** What is merged: ids side by side, and where in the piece each one ends. */
export class Symbols {
  ids = new Int32Array(256)
  /** In bytes of UTF-8 from the start of the piece. */
  ends = new Int32Array(256)
  length = 0

  /** Forgets what was there and makes room. */
  clear(capacity: number): void {
    this.length = 0
    if (capacity <= this.ids.length && this.ids.length <= kept) return
    const size = Math.max(256, capacity)
    this.ids = new Int32Array(size)
    this.ends = new Int32Array(size)
  }

  push(id: number, end: number): void {
    if (this.length === this.ids.length) this.#grow()
    this.ids[this.length] = id
    this.ends[this.length++] = end
  }

  #grow(): void {
    const { ids, ends } = this
    this.ids = new Int32Array(2 * ids.length)
    this.ends = new Int32Array(2 * ids.length)
    this.ids.set(ids)
    this.ends.set(ends)
  }
}

/** Room for longer pieces is given back. */
const kept = 1 << 16
