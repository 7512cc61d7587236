/** Room for more ids than this is given back. */
const kept = 1 << 16

/** So few ids are copied one by one quicker than by any call. */
const few = 64

/** Ids that are collected: a typed array that grows, and is filled anew for the next text. */
export class IdBuffer {
  #ids: Int32Array
  #length = 0

  constructor(capacity = 64) {
    this.#ids = new Int32Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** Forgets the ids and keeps the room, so that a next text needs none of its own. */
  clear(): void {
    this.#length = 0
    if (this.#ids.length > kept) this.#ids = new Int32Array(kept)
  }

  push(id: number): void {
    const length = this.#length++
    if (length === this.#ids.length) this.#grow(length)
    this.#ids[length] = id
  }

  /** Takes a stretch of other ids over. */
  append(ids: Int32Array, start: number, end: number): void {
    let at = this.#length
    this.#length += end - start
    if (this.#length > this.#ids.length) this.#grow(at)
    const own = this.#ids
    for (let i = start; i < end; i++) own[at++] = ids[i]!
  }

  toArray(): Int32Array {
    const ids = this.#ids
    const length = this.#length
    if (length > few) return ids.slice(0, length)
    const copy = new Int32Array(length)
    for (let i = 0; i < length; i++) copy[i] = ids[i]!
    return copy
  }

  /** @param used - how many ids are to be taken along */
  #grow(used: number): void {
    const larger = new Int32Array(Math.max(2 * this.#ids.length, this.#length))
    larger.set(this.#ids.subarray(0, used))
    this.#ids = larger
  }
}
