import { AlignedText } from './aligned-text.ts'

/**
 * Writes a new text from an old one, from its start to its end, and keeps the alignment.
 *
 * The rules are those of Hugging Face's `NormalizedString`, for its offsets must come out the same: what replaces a
 * character stands where it stood; what is inserted stands where the character before it stood, and at the very
 * start of a text nowhere.
 */
export class Rewriter {
  readonly #source: AlignedText
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  #text = ''
  #at = 0

  constructor(source: AlignedText) {
    this.#source = source
  }

  /** How much of the old text is behind. */
  get at(): number {
    return this.#at
  }

  /** Takes the old text over up to a place. */
  keepTo(end: number): void {
    const { text } = this.#source
    this.#text += text.slice(this.#at, end)
    while (this.#at < end) {
      const length = text.codePointAt(this.#at)! > 0xffff ? 2 : 1
      this.#align(this.#at, length, length)
      this.#at += length
    }
  }

  /**
   * Writes one character in the place of the next one of the old text.
   *
   * @param following - how many units after that character vanish with it
   */
  replace(character: string, following = 0): void {
    const length = this.#source.text.codePointAt(this.#at)! > 0xffff ? 2 : 1
    this.#text += character
    this.#align(this.#at, length, character.length)
    this.#at += length + following
  }

  /** Writes what the old text does not have: it belongs to what was read last. */
  insert(text: string): void {
    if (text === '') return
    this.#text += text
    const { text: old, origin } = this.#source
    if (this.#at === 0) {
      for (let i = 0; i < text.length; i++) this.#push(origin, origin)
      return
    }
    const isPair =
      this.#at > 1 &&
      (old.charCodeAt(this.#at - 1) & 0xfc00) === 0xdc00 &&
      (old.charCodeAt(this.#at - 2) & 0xfc00) === 0xd800
    const length = isPair ? 2 : 1
    this.#align(this.#at - length, length, text.length)
  }

  /** Leaves units of the old text out. */
  skip(units: number): void {
    this.#at += units
  }

  /** The new text; the rest of the old one is taken over. */
  finish(): AlignedText {
    this.keepTo(this.#source.length)
    return new AlignedText(
      this.#text,
      this.#source.origin,
      Int32Array.from(this.#starts),
      Int32Array.from(this.#ends),
    )
  }

  /** New units stand where a character of the old text stands. */
  #align(at: number, length: number, units: number): void {
    const { start, end } = this.#source.originOf(at, at + length)
    for (let i = 0; i < units; i++) this.#push(start, end)
  }

  #push(start: number, end: number): void {
    this.#starts.push(start)
    this.#ends.push(end)
  }
}
