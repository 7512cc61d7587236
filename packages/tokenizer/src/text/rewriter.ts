import { AlignedText } from './aligned-text.ts'
import { endOfCharacter } from './characters.ts'

/** The maximum length of a buffer that is reused. */
const maxSpareLength = 1 << 16

/**
 * The buffer of the last rewriter, which the next one reuses: allocating takes longer than writing
 * a short text.
 */
let spareBuffer: Uint16Array | null = null

/**
 * Writes a new text from an old one, from left to right, and keeps the alignment.
 *
 * The rules are those of Hugging Face's `NormalizedString`: a replacement aligns with the character
 * it replaces, an insertion with the previous character, or with an empty range at the start of the
 * text.
 */
export class Rewriter {
  readonly #source: AlignedText
  readonly #isTracked: boolean
  // Code units, because appending to a string allocates a small string for each character.
  #units: Uint16Array
  #starts: Int32Array
  #ends: Int32Array
  #length = 0
  #offset = 0
  /** The start in the original of the first written unit. */
  #firstStart = 0

  constructor(source: AlignedText) {
    const capacity = source.length + 16
    this.#source = source
    this.#isTracked = source.isTracked
    this.#units =
      spareBuffer && spareBuffer.length >= capacity ? spareBuffer : new Uint16Array(2 * capacity)
    spareBuffer = null
    this.#starts = this.#isTracked ? new Int32Array(capacity) : source.starts!
    this.#ends = this.#isTracked ? new Int32Array(capacity) : source.ends!
  }

  /** The number of code units of the old text that are consumed. */
  get offset(): number {
    return this.#offset
  }

  /** Copies the old text up to a character boundary. */
  keepTo(end: number): void {
    const { text } = this.#source
    const from = this.#offset
    if (end <= from) return
    this.#reserve(end - from)
    const units = this.#units
    let length = this.#length
    for (let i = from; i < end; i++) units[length++] = text.charCodeAt(i)
    if (this.#length === 0) this.#firstStart = this.#startOf(from)
    if (this.#isTracked) this.#alignCopy(from, end)
    this.#length = length
    this.#offset = end
  }

  /** Replaces the next character of the old text. */
  replace(replacement: string): void {
    const next = endOfCharacter(this.#source.text, this.#offset)
    this.#write(replacement, this.#startOf(this.#offset), this.#endOf(next))
    this.#offset = next
  }

  /** Replaces the next character of the old text with a code point. */
  replaceCode(code: number): void {
    const next = endOfCharacter(this.#source.text, this.#offset)
    this.#writeCode(code, this.#startOf(this.#offset), this.#endOf(next))
    this.#offset = next
  }

  /** Inserts a string. */
  insert(text: string): void {
    this.#write(text, this.#startOfLast(), this.#endOfLast())
  }

  /** Inserts a code point. */
  insertCode(code: number): void {
    this.#writeCode(code, this.#startOfLast(), this.#endOfLast())
  }

  /** Removes code units of the old text. */
  skip(units: number): void {
    this.#offset += units
  }

  /** Removes characters of the old text. */
  skipCharacters(count: number): void {
    const { text } = this.#source
    for (let i = 0; i < count; i++) this.#offset = endOfCharacter(text, this.#offset)
  }

  /** Copies the rest of the old text and returns the new one. */
  finish(): AlignedText {
    const { length, origin } = this.#source
    this.keepTo(length)
    const text = textOf(this.#units, this.#length)
    if (this.#units.length <= maxSpareLength) spareBuffer = this.#units
    const tableOffset = this.#isTracked ? 0 : this.#firstStart
    return new AlignedText(text, origin, this.#starts, this.#ends, tableOffset)
  }

  /** Aligns each copied unit with its character. */
  #alignCopy(from: number, end: number): void {
    const { text, starts, ends, tableOffset } = this.#source
    const newStarts = this.#starts
    const newEnds = this.#ends
    let length = this.#length
    if (starts && ends) {
      for (let i = tableOffset + from; i < tableOffset + end; i++) {
        newStarts[length] = starts[i]!
        newEnds[length++] = ends[i]!
      }
      return
    }
    for (let i = from; i < end; i++) {
      newStarts[length] = tableOffset + i
      newEnds[length++] = tableOffset + i + 1
      if ((text.charCodeAt(i) & 0xfc00) !== 0xd800 || endOfCharacter(text, i) === i + 1) continue
      newEnds[length - 1] = tableOffset + i + 2
      newStarts[length] = tableOffset + i
      newEnds[length++] = tableOffset + ++i + 1
    }
  }

  #startOf(index: number): number {
    const { starts, tableOffset } = this.#source
    return starts && this.#isTracked ? starts[tableOffset + index]! : tableOffset + index
  }

  #endOf(index: number): number {
    const { ends, tableOffset } = this.#source
    return ends ? ends[tableOffset + index - 1]! : tableOffset + index
  }

  #startOfLast(): number {
    const { text, origin } = this.#source
    const end = this.#offset
    if (end === 0) return origin
    const isPair = end > 1 && endOfCharacter(text, end - 2) === end
    return this.#startOf(isPair ? end - 2 : end - 1)
  }

  #endOfLast(): number {
    return this.#offset === 0 ? this.#source.origin : this.#endOf(this.#offset)
  }

  #write(text: string, start: number, end: number): void {
    this.#reserve(text.length)
    for (let i = 0; i < text.length; i++) this.#push(text.charCodeAt(i), start, end)
  }

  #writeCode(code: number, start: number, end: number): void {
    this.#reserve(2)
    if (code > 0xffff) {
      this.#push(0xd7c0 + (code >> 10), start, end)
      this.#push(0xdc00 | (code & 0x3ff), start, end)
    } else this.#push(code, start, end)
  }

  #push(unit: number, start: number, end: number): void {
    const i = this.#length++
    this.#units[i] = unit
    if (i === 0) this.#firstStart = start
    if (!this.#isTracked) return
    this.#starts[i] = start
    this.#ends[i] = end
  }

  #reserve(units: number): void {
    const requiredLength = this.#length + units
    const capacity = 2 * requiredLength
    if (requiredLength > this.#units.length) {
      const previousUnits = this.#units
      this.#units = new Uint16Array(capacity)
      this.#units.set(previousUnits)
    }
    if (!this.#isTracked || requiredLength <= this.#starts.length) return
    this.#starts = withCapacity(this.#starts, capacity)
    this.#ends = withCapacity(this.#ends, capacity)
  }
}

function withCapacity(table: Int32Array, capacity: number): Int32Array {
  const larger = new Int32Array(capacity)
  larger.set(table)
  return larger
}

/** The first `length` units as a string, in chunks because calls have limited arguments. */
function textOf(units: Uint16Array, length: number): string {
  let text = ''
  for (let start = 0; start < length; start += 4096) {
    const chunk = units.subarray(start, Math.min(start + 4096, length)) as unknown as number[]
    text += String.fromCharCode.apply(null, chunk)
  }
  return text
}
