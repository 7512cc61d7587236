/** `clear` shrinks a larger buffer to this capacity. */
const maxRetained = 1 << 16

/** Up to this many ids, a loop copies faster than `slice`. */
const maxCopiedByLoop = 64

/** A growable array of ids that is reused for the next text. */
export class IdBuffer {
  #ids: Int32Array
  #length = 0

  constructor(capacity = 64) {
    this.#ids = new Int32Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** Removes the ids and keeps the memory for the next text. */
  clear(): void {
    this.#length = 0
    if (this.#ids.length > maxRetained) this.#ids = new Int32Array(maxRetained)
  }

  push(id: number): void {
    const length = this.#length++
    if (length === this.#ids.length) this.#grow(length)
    this.#ids[length] = id
  }

  /** Appends a range of an array. */
  append(ids: Int32Array, start: number, end: number): void {
    let next = this.#length
    this.#length += end - start
    if (this.#length > this.#ids.length) this.#grow(next)
    const buffer = this.#ids
    for (let i = start; i < end; i++) buffer[next++] = ids[i]!
  }

  toArray(): Int32Array {
    const ids = this.#ids
    const length = this.#length
    if (length > maxCopiedByLoop) return ids.slice(0, length)
    const copy = new Int32Array(length)
    for (let i = 0; i < length; i++) copy[i] = ids[i]!
    return copy
  }

  /** @param used - the number of ids to copy */
  #grow(used: number): void {
    const larger = new Int32Array(Math.max(2 * this.#ids.length, this.#length))
    larger.set(this.#ids.subarray(0, used))
    this.#ids = larger
  }
}
