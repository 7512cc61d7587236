import { AlignedText } from './aligned-text.ts'
import { endOfCharacter } from './characters.ts'

/** Longer buffers are not reused. */
const maxSpare = 1 << 16

/**
 * The buffer of the last rewriter, for the next one: allocating takes longer than writing a short
 * text.
 */
let spare: Uint16Array | null = null

/**
 * Writes a new text from an old one, from left to right, and keeps the alignment.
 *
 * The rules are those of Hugging Face's `NormalizedString`: a replacement aligns with the character
 * it replaces, an insertion with the character before it, and at the start of the text with
 * nothing.
 */
export class Rewriter {
  readonly #source: AlignedText
  readonly #isTracked: boolean
  // Code units, because appending to a string makes garbage: a million small strings.
  #units: Uint16Array
  #starts: Int32Array
  #ends: Int32Array
  #length = 0
  #at = 0
  /** The start in the original of the first unit that was written. */
  #first = 0

  constructor(source: AlignedText) {
    const capacity = source.length + 16
    this.#source = source
    this.#isTracked = source.isTracked
    this.#units = spare && spare.length >= capacity ? spare : new Uint16Array(2 * capacity)
    spare = null
    this.#starts = this.#isTracked ? new Int32Array(capacity) : source.starts!
    this.#ends = this.#isTracked ? new Int32Array(capacity) : source.ends!
  }

  /** The offset in the old text up to which it is consumed. */
  get at(): number {
    return this.#at
  }

  /** Copies the old text up to a character boundary. */
  keepTo(end: number): void {
    const { text } = this.#source
    const from = this.#at
    if (end <= from) return
    this.#reserve(end - from)
    const units = this.#units
    let length = this.#length
    for (let i = from; i < end; i++) units[length++] = text.charCodeAt(i)
    if (this.#length === 0) this.#first = this.#startOf(from)
    if (this.#isTracked) this.#alignCopy(from, end)
    this.#length = length
    this.#at = end
  }

  /** Replaces the next character of the old text. */
  replace(replacement: string): void {
    const next = endOfCharacter(this.#source.text, this.#at)
    this.#write(replacement, this.#startOf(this.#at), this.#endOf(next))
    this.#at = next
  }

  /** Replaces the next character of the old text by a code point. */
  replaceCode(code: number): void {
    const next = endOfCharacter(this.#source.text, this.#at)
    this.#writeCode(code, this.#startOf(this.#at), this.#endOf(next))
    this.#at = next
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
    this.#at += units
  }

  /** Removes characters of the old text. */
  skipCharacters(count: number): void {
    const { text } = this.#source
    for (let i = 0; i < count; i++) this.#at = endOfCharacter(text, this.#at)
  }

  /** Copies the rest of the old text and returns the new one. */
  finish(): AlignedText {
    const { length, origin } = this.#source
    this.keepTo(length)
    const text = textOf(this.#units, this.#length)
    if (this.#units.length <= maxSpare) spare = this.#units
    const at = this.#isTracked ? 0 : this.#first
    return new AlignedText(text, origin, this.#starts, this.#ends, at)
  }

  /** Aligns each copied unit with its own character. */
  #alignCopy(from: number, end: number): void {
    const { text, starts, ends, at } = this.#source
    const newStarts = this.#starts
    const newEnds = this.#ends
    let length = this.#length
    if (starts && ends) {
      for (let i = at + from; i < at + end; i++) {
        newStarts[length] = starts[i]!
        newEnds[length++] = ends[i]!
      }
      return
    }
    for (let i = from; i < end; i++) {
      newStarts[length] = at + i
      newEnds[length++] = at + i + 1
      if ((text.charCodeAt(i) & 0xfc00) !== 0xd800 || endOfCharacter(text, i) === i + 1) continue
      newEnds[length - 1] = at + i + 2
      newStarts[length] = at + i
      newEnds[length++] = at + ++i + 1
    }
  }

  #startOf(index: number): number {
    const { starts, at } = this.#source
    return starts && this.#isTracked ? starts[at + index]! : at + index
  }

  #endOf(index: number): number {
    const { ends, at } = this.#source
    return ends ? ends[at + index - 1]! : at + index
  }

  #startOfLast(): number {
    const { text, origin } = this.#source
    const end = this.#at
    if (end === 0) return origin
    const isPair = end > 1 && endOfCharacter(text, end - 2) === end
    return this.#startOf(isPair ? end - 2 : end - 1)
  }

  #endOfLast(): number {
    return this.#at === 0 ? this.#source.origin : this.#endOf(this.#at)
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
    if (i === 0) this.#first = start
    if (!this.#isTracked) return
    this.#starts[i] = start
    this.#ends[i] = end
  }

  #reserve(units: number): void {
    const needed = this.#length + units
    const capacity = 2 * needed
    if (needed > this.#units.length) {
      const old = this.#units
      this.#units = new Uint16Array(capacity)
      this.#units.set(old)
    }
    if (!this.#isTracked || needed <= this.#starts.length) return
    this.#starts = grown(this.#starts, capacity)
    this.#ends = grown(this.#ends, capacity)
  }
}

function grown(table: Int32Array, capacity: number): Int32Array {
  const larger = new Int32Array(capacity)
  larger.set(table)
  return larger
}

/** The first units as a string, in chunks because the number of arguments of a call is limited. */
function textOf(units: Uint16Array, length: number): string {
  let text = ''
  for (let at = 0; at < length; at += 4096) {
    const chunk = units.subarray(at, Math.min(at + 4096, length)) as unknown as number[]
    text += String.fromCharCode.apply(null, chunk)
  }
  return text
}
