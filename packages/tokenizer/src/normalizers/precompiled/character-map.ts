import { TokenizerFileError } from '../../errors.ts'

/**
 * A key that matches a prefix of the input: its length in bytes, and the offset of its replacement.
 */
export interface Prefix {
  readonly length: number
  readonly value: number
}

// Both in bytes. Keys of sentencepiece have at most twenty bytes; the limit ends a search in a
// malicious trie with a cycle.
const maxKeyLength = 256
const maxReplacementLength = 4096

/**
 * The normalization rules of a sentencepiece model, `precompiled_charsmap`: the size of a trie in
 * bytes, the trie, and all replacements, each terminated by a NUL.
 *
 * The trie is a double array in the format of Darts-clone. A unit contains its label, the offset of
 * its children, and whether it has a leaf. A leaf contains a value; its highest bit is set.
 *
 * @see Aoe (1989), "An Efficient Digital Search Algorithm by Using a Double-Array Structure".
 * @see https://github.com/s-yata/darts-clone
 */
export class CharacterMap {
  readonly bytes: Uint8Array
  readonly #units: Uint32Array
  readonly #replacements: Uint8Array
  readonly #texts = new Map<number, string>()

  /** @throws `TokenizerFileError` if the bytes are not a valid character map. */
  constructor(bytes: Uint8Array, field = 'normalizer.precompiled_charsmap') {
    this.bytes = bytes
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const size = bytes.length >= 4 ? view.getUint32(0, true) : 0
    if (size < 4 || size % 4 > 0 || size > bytes.length - 4) {
      throw new TokenizerFileError(field, `expected a trie, got ${bytes.length} bytes without one`)
    }
    const units = Uint32Array.from({ length: size / 4 }, (_, i) => view.getUint32(4 + 4 * i, true))
    const replacements = bytes.subarray(4 + size)
    if (!isUtf8(replacements)) {
      throw new TokenizerFileError(field, 'expected replacements in UTF-8, got other bytes')
    }
    if (maxRunLength(replacements) > maxReplacementLength) {
      throw new TokenizerFileError(
        field,
        `expected replacements of at most ${maxReplacementLength} bytes, got a longer one`,
      )
    }
    for (const unit of units) {
      const value = unit & 0x7fffffff
      if (unit >>> 31 === 0 || isCharacterStart(replacements, value)) continue
      throw new TokenizerFileError(
        field,
        `expected replacements at 0 to ${replacements.length}, got one at ${value}`,
      )
    }
    this.#units = units
    this.#replacements = replacements
  }

  /**
   * Finds the longest, or with `isShortest` the shortest, key that is a prefix of a range of bytes.
   * A NUL ends the range.
   */
  find(bytes: Uint8Array, start: number, end: number, isShortest = false): Prefix | null {
    const units = this.#units
    const limit = Math.min(end, start + maxKeyLength)
    let index = offsetOf(units[0]!)
    let length = 0
    let value = 0
    for (let i = start; i < limit; i++) {
      const byte = bytes[i]!
      index ^= byte
      const unit = units[index]
      if (byte === 0 || unit === undefined || (unit & 0x800000ff) !== byte) break
      index ^= offsetOf(unit)
      if (((unit >>> 8) & 1) === 0) continue
      const leaf = units[index]
      if (leaf === undefined || leaf >>> 31 === 0) break
      length = i + 1 - start
      value = leaf & 0x7fffffff
      if (isShortest) break
    }
    return length > 0 ? { length, value } : null
  }

  /** Whether a key that consists of ASCII characters starts with a byte. */
  hasAsciiKey(byte: number): boolean {
    const units = this.#units
    const stack = [offsetOf(units[0]!) ^ byte]
    const labels = [byte]
    // A malicious trie may reach a unit by several paths, or have a cycle.
    const visited = new Set<number>()
    while (stack.length > 0) {
      const index = stack.pop()!
      const unit = units[index]
      if (unit === undefined || (unit & 0x800000ff) !== labels.pop()! || visited.has(index))
        continue
      if ((unit >>> 8) & 1) return true
      visited.add(index)
      for (let next = 1; next < 0x80; next++) {
        stack.push(index ^ offsetOf(unit) ^ next)
        labels.push(next)
      }
    }
    return false
  }

  /** The replacement at an offset. */
  textAt(value: number): string {
    const cached = this.#texts.get(value)
    if (cached !== undefined) return cached
    const end = this.#replacements.indexOf(0, value)
    const bytes = this.#replacements.subarray(value, end < 0 ? undefined : end)
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    this.#texts.set(value, text)
    return text
  }
}

/** The offset field of a unit; large offsets are stored without their lowest eight bits. */
function offsetOf(unit: number): number {
  return ((unit >>> 10) << ((unit & 0x200) >>> 6)) >>> 0
}

/** Whether an offset is at the start of a UTF-8 character, or at the end of the bytes. */
function isCharacterStart(bytes: Uint8Array, offset: number): boolean {
  return offset <= bytes.length && ((bytes[offset] ?? 0) & 0xc0) !== 0x80
}

/** The maximum length of a run of bytes without a NUL. */
function maxRunLength(bytes: Uint8Array): number {
  let longest = 0
  for (let start = 0; start < bytes.length;) {
    const next = bytes.indexOf(0, start)
    const end = next < 0 ? bytes.length : next
    longest = Math.max(longest, end - start)
    start = end + 1
  }
  return longest
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
