import { characterBytes } from '../../text/byte-alphabet.ts'

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

  /** One bit for each of four times as many hashes as there are slots: mostly the answer is no. */
  readonly #filter: Int32Array

  /**
   * Tokens that are not written in characters of bytes are left out.
   *
   * @param tokens - each with its id
   */
  constructor(tokens: readonly (readonly [token: string, id: number])[]) {
    const byteOf = new Int16Array(0x200).fill(-1)
    for (const [character, byte] of characterBytes) byteOf[character.charCodeAt(0)] = byte
    const size = tokens.length
    const room = tokens.reduce((sum, [token]) => sum + token.length, 0)
    const slots = 2 ** Math.ceil(Math.log2(2 * size + 2))
    this.#bytes = new Uint8Array(room)
    this.#starts = new Int32Array(size + 1)
    this.#ids = new Int32Array(size)
    this.#slots = new Int32Array(slots)
    this.#mask = slots - 1
    this.#filter = new Int32Array(Math.ceil(slots / 8))
    let longest = 0
    let count = 0
    let start = 0
    for (const [token, id] of tokens) {
      let at = start
      for (let i = 0; i < token.length; i++) {
        const byte = byteOf[token.charCodeAt(i)] ?? -1
        if (byte === -1) break
        this.#bytes[at++] = byte
      }
      if (at - start !== token.length || token === '') continue
      const hash = hashOf(this.#bytes, start, at)
      this.#filter[(hash >>> 5) & (this.#filter.length - 1)]! |= 1 << hash
      this.#slots[this.#find(hash, this.#bytes, start, at)] = count + 1
      this.#ids[count++] = id
      this.#starts[count] = at
      longest = Math.max(longest, token.length)
      start = at
    }
    this.longest = longest
  }

  /** The id of the token of the first `length` bytes, −1 if there is none. */
  idOf(bytes: Uint8Array, length: number): number {
    if (length > this.longest) return -1
    const hash = hashOf(bytes, 0, length)
    const isMet = (this.#filter[(hash >>> 5) & (this.#filter.length - 1)]! >>> hash) & 1
    if (isMet === 0) return -1
    const entry = this.#slots[this.#find(hash, bytes, 0, length)]!
    return entry === 0 ? -1 : this.#ids[entry - 1]!
  }

  #find(hash: number, bytes: Uint8Array, start: number, end: number): number {
    for (let at = hash & this.#mask; ; at = (at + 1) & this.#mask) {
      const entry = this.#slots[at]!
      if (entry === 0 || this.#isToken(entry - 1, bytes, start, end)) return at
    }
  }

  #isToken(token: number, bytes: Uint8Array, start: number, end: number): boolean {
    let own = this.#starts[token]!
    if (this.#starts[token + 1]! - own !== end - start) return false
    for (let i = start; i < end; i++) if (this.#bytes[own++] !== bytes[i]) return false
    return true
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x5bd1e995)
  return hash ^ (hash >>> 15)
}
