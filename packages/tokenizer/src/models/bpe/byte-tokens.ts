import { BloomFilter } from '../../collections/bloom-filter.ts'
import { characterBytes } from '../../text/byte-alphabet.ts'

/**
 * Open-addressing hash table, with linear probing, from byte strings to the ids of tokens.
 *
 * A Bloom filter answers most lookups, because most pieces that are looked up are not tokens.
 */
export class ByteTokens {
  /** The length of the longest token, in bytes. */
  readonly maxLength: number
  /** The bytes of all tokens, concatenated, and the start of each token's bytes. */
  readonly #bytes: Uint8Array
  readonly #starts: Int32Array
  readonly #ids: Int32Array
  /** By slot: the index of a token plus one; 0 if the slot is empty. */
  readonly #slots: Int32Array
  readonly #mask: number
  readonly #filter: BloomFilter

  /**
   * Skips tokens that contain other characters than those of the byte alphabet.
   *
   * @param tokens - each with its id
   */
  constructor(tokens: readonly (readonly [token: string, id: number])[]) {
    const byteOf = new Int16Array(0x200).fill(-1)
    for (const [character, byte] of characterBytes) byteOf[character.charCodeAt(0)] = byte
    const size = tokens.length
    const slots = 2 ** Math.ceil(Math.log2(2 * size + 2))
    this.#bytes = new Uint8Array(tokens.reduce((sum, [token]) => sum + token.length, 0))
    this.#starts = new Int32Array(size + 1)
    this.#ids = new Int32Array(size)
    this.#slots = new Int32Array(slots)
    this.#mask = slots - 1
    this.#filter = new BloomFilter(size)
    let maxLength = 0
    let count = 0
    let start = 0
    for (const [token, id] of tokens) {
      let end = start
      for (let i = 0; i < token.length; i++) {
        const byte = byteOf[token.charCodeAt(i)] ?? -1
        if (byte === -1) break
        this.#bytes[end++] = byte
      }
      if (end - start !== token.length || token === '') continue
      const hash = hashOf(this.#bytes, start, end)
      this.#filter.add(hash)
      this.#slots[this.#find(hash, this.#bytes, start, end)] = count + 1
      this.#ids[count++] = id
      this.#starts[count] = end
      maxLength = Math.max(maxLength, token.length)
      start = end
    }
    this.maxLength = maxLength
  }

  /** The id of the token of the first `length` bytes; −1 if there is none. */
  idOf(bytes: Uint8Array, length: number): number {
    if (length > this.maxLength) return -1
    const hash = hashOf(bytes, 0, length)
    if (!this.#filter.mayHave(hash)) return -1
    const token = this.#slots[this.#find(hash, bytes, 0, length)]! - 1
    return token === -1 ? -1 : this.#ids[token]!
  }

  #find(hash: number, bytes: Uint8Array, start: number, end: number): number {
    for (let i = hash & this.#mask; ; i = (i + 1) & this.#mask) {
      const token = this.#slots[i]! - 1
      if (token === -1 || this.#isEqual(token, bytes, start, end)) return i
    }
  }

  #isEqual(token: number, bytes: Uint8Array, start: number, end: number): boolean {
    let offset = this.#starts[token]!
    if (this.#starts[token + 1]! - offset !== end - start) return false
    for (let i = start; i < end; i++) if (this.#bytes[offset++] !== bytes[i]) return false
    return true
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x5bd1e995)
  return hash ^ (hash >>> 15)
}
