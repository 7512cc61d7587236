import { utf8Length } from './utf8.ts'

/**
 * Finds the units of a text that its UTF-8 bytes belong to, from its start to its end: a part of a
 * character stands where the whole character stands.
 */
export class BytePlaces {
  readonly #text: string
  /** The character that was looked at last, in units, and where its bytes end. */
  #start: number
  #end: number
  #lastByte = 0

  /** @param start - where the bytes start in the text */
  constructor(text: string, start = 0) {
    this.#text = text
    this.#start = start
    this.#end = start
  }

  /** Where the character of a byte starts; bytes are asked for in their order. */
  startOf(byte: number): number {
    this.#moveTo(byte)
    return byte < this.#lastByte ? this.#start : this.#end
  }

  /** Where the character of a byte ends. */
  endOf(byte: number): number {
    this.#moveTo(byte)
    return this.#end
  }

  #moveTo(byte: number): void {
    const text = this.#text
    while (byte >= this.#lastByte && this.#end < text.length) {
      const code = text.codePointAt(this.#end)!
      this.#start = this.#end
      this.#end += code > 0xffff ? 2 : 1
      this.#lastByte += utf8Length(code)
    }
  }
}
