/**
 * Bloom filter with one hash function and 8 to 16 bits per key: answers most lookups of absent keys
 * from a table small enough for the cache.
 *
 * @see Bloom (1970), "Space/Time Trade-offs in Hash Coding with Allowable Errors".
 */
export class BloomFilter {
  readonly #bits: Int32Array
  readonly #mask: number

  /** @param capacity - the number of keys to be added */
  constructor(capacity: number) {
    const words = 2 ** Math.max(0, Math.ceil(Math.log2(2 * capacity + 8)) - 3)
    this.#bits = new Int32Array(words)
    this.#mask = words - 1
  }

  add(hash: number): void {
    this.#bits[(hash >>> 5) & this.#mask]! |= 1 << hash
  }

  /** False if no key with this hash was added; true for about one in ten of the absent keys. */
  mayHave(hash: number): boolean {
    return ((this.#bits[(hash >>> 5) & this.#mask]! >>> hash) & 1) !== 0
  }
}
