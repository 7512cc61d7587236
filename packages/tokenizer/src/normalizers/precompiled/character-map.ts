import { TokenizerFileError } from '../../errors.ts'

/** A beginning of some bytes that a map has: how many bytes, and where what they become stands. */
export interface Prefix {
  readonly length: number
  readonly value: number
}

// In bytes. Those of sentencepiece have twenty at most; a hostile trie has no end, and its texts need none.
const longestKey = 256
const longestReplacement = 4096

/**
 * What sentencepiece makes of characters before it cuts a text, as its models carry it: the size of a trie in bytes,
 * the trie, and all replacements, each with a NUL after it.
 *
 * The trie is a double array. A unit of it tells which byte leads to it, how far away its children are, and whether
 * one of them is a value; a value has its highest bit set.
 *
 * @see Aoe (1989), "An Efficient Digital Search Algorithm by Using a Double-Array Structure".
 */
export class CharacterMap {
  readonly bytes: Uint8Array
  readonly #units: Uint32Array
  readonly #replacements: Uint8Array
  readonly #texts = new Map<number, string>()

  /** @throws `TokenizerFileError` if the bytes are no such map. */
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
    if (longestRun(replacements) > longestReplacement) {
      throw new TokenizerFileError(
        field,
        `expected replacements of at most ${longestReplacement} bytes, got a longer one`,
      )
    }
    for (const unit of units) {
      const value = unit & 0x7fffffff
      if (unit >>> 31 === 0 || startsCharacter(replacements, value)) continue
      throw new TokenizerFileError(
        field,
        `expected replacements at 0 to ${replacements.length}, got one at ${value}`,
      )
    }
    this.#units = units
    this.#replacements = replacements
  }

  /**
   * A beginning of some bytes that the map has: the longest, or the shortest if that is wanted. A NUL ends the bytes.
   *
   * @param start - where they start
   * @param end - where they end
   */
  find(bytes: Uint8Array, start: number, end: number, isShortest = false): Prefix | null {
    const units = this.#units
    const last = Math.min(end, start + longestKey)
    let place = offsetOf(units[0]!)
    let length = 0
    let value = 0
    for (let i = start; i < last; i++) {
      const byte = bytes[i]!
      place ^= byte
      const unit = units[place]
      if (byte === 0 || unit === undefined || (unit & 0x800000ff) !== byte) break
      place ^= offsetOf(unit)
      if (((unit >>> 8) & 1) === 0) continue
      const leaf = units[place]
      if (leaf === undefined || leaf >>> 31 === 0) break
      length = i + 1 - start
      value = leaf & 0x7fffffff
      if (isShortest) break
    }
    return length > 0 ? { length, value } : null
  }

  /** Whether something of ASCII only begins with a byte that the map has. */
  hasAsciiKey(byte: number): boolean {
    const units = this.#units
    const open = [offsetOf(units[0]!) ^ byte]
    const label = [byte]
    // A hostile trie leads to one unit on several ways, or in a circle.
    const seen = new Set<number>()
    while (open.length > 0) {
      const place = open.pop()!
      const unit = units[place]
      if (unit === undefined || (unit & 0x800000ff) !== label.pop()! || seen.has(place)) continue
      if ((unit >>> 8) & 1) return true
      seen.add(place)
      for (let next = 1; next < 0x80; next++) {
        open.push(place ^ offsetOf(unit) ^ next)
        label.push(next)
      }
    }
    return false
  }

  /** The replacement that stands at a place. */
  textAt(value: number): string {
    const known = this.#texts.get(value)
    if (known !== undefined) return known
    const end = this.#replacements.indexOf(0, value)
    const bytes = this.#replacements.subarray(value, end < 0 ? undefined : end)
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    this.#texts.set(value, text)
    return text
  }
}

/** Large offsets are written without their last eight bits. */
function offsetOf(unit: number): number {
  return ((unit >>> 10) << ((unit & 0x200) >>> 6)) >>> 0
}

function startsCharacter(bytes: Uint8Array, at: number): boolean {
  return at <= bytes.length && ((bytes[at] ?? 0) & 0xc0) !== 0x80
}

/** The most bytes without a NUL among them. */
function longestRun(bytes: Uint8Array): number {
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
