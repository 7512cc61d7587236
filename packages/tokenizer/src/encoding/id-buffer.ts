/** Ids that are collected: a typed array that grows. */
export class IdBuffer {
  #ids: Int32Array
  #length = 0

  constructor(capacity = 64) {
    this.#ids = new Int32Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  push(id: number): void {
    if (this.#length === this.#ids.length) this.#grow(1)
    this.#ids[this.#length++] = id
  }

  /** Takes a stretch of other ids over. */
  append(ids: Int32Array, start: number, end: number): void {
    const count = end - start
    if (this.#length + count > this.#ids.length) this.#grow(count)
    for (let i = start; i < end; i++) this.#ids[this.#length++] = ids[i]!
  }

  /** Forgets the ids and keeps the room, so that a next text needs none of its own. */
  clear(): void {
    this.#length = 0
  }

  toArray(): Int32Array {
    return this.#ids.slice(0, this.#length)
  }

  #grow(count: number): void {
    const larger = new Int32Array(Math.max(2 * this.#ids.length, this.#length + count))
    larger.set(this.#ids)
    this.#ids = larger
  }
}
