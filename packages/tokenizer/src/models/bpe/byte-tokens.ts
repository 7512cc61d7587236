/** Which bytes are which token: a hash table that is asked with a stretch of bytes. */
export class ByteTokens {
  /** The longest token, in bytes. */
  readonly longest: number
  /** All tokens, one behind the other. */
  readonly #bytes: Uint8Array
  readonly #starts: Int32Array
  readonly #ids: Int32Array
  /** For each slot the number of its token, plus one. */
  readonly #slots: Int32Array
  readonly #mask: number

  /** @param tokens - the bytes of each token; no two alike */
  constructor(tokens: readonly (readonly [bytes: Uint8Array, id: number])[]) {
    this.longest = tokens.reduce((most, [bytes]) => Math.max(most, bytes.length), 0)
    this.#bytes = new Uint8Array(tokens.reduce((sum, [bytes]) => sum + bytes.length, 0))
    this.#starts = new Int32Array(tokens.length + 1)
    this.#ids = new Int32Array(tokens.length)
    const slots = 2 ** Math.ceil(Math.log2(2 * tokens.length + 2))
    this.#slots = new Int32Array(slots)
    this.#mask = slots - 1
    let at = 0
    tokens.forEach(([bytes, id], i) => {
      this.#bytes.set(bytes, at)
      this.#ids[i] = id
      this.#slots[this.#find(bytes, bytes.length)] = i + 1
      at += bytes.length
      this.#starts[i + 1] = at
    })
  }

  /** The id of the token of the first `length` bytes, −1 if there is none. */
  idOf(bytes: Uint8Array, length: number): number {
    if (length > this.longest) return -1
    const entry = this.#slots[this.#find(bytes, length)]!
    return entry === 0 ? -1 : this.#ids[entry - 1]!
  }

  #find(bytes: Uint8Array, length: number): number {
    let hash = length
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x5bd1e995)
    hash ^= hash >>> 15
    for (let at = hash & this.#mask; ; at = (at + 1) & this.#mask) {
      const entry = this.#slots[at]!
      if (entry === 0 || this.#isToken(entry - 1, bytes, length)) return at
    }
  }

  #isToken(token: number, bytes: Uint8Array, length: number): boolean {
    const start = this.#starts[token]!
    if (this.#starts[token + 1]! - start !== length) return false
    for (let i = 0; i < length; i++) if (this.#bytes[start + i] !== bytes[i]) return false
    return true
  }
}
