import { utf8Length } from './utf8.ts'

/**
 * Converts offsets in UTF-8 bytes to offsets in UTF-16 units. Offsets must be passed in ascending
 * order.
 *
 * A byte within a character has the offsets of the whole character.
 */
export class ByteOffsets {
  readonly #text: string
  /** The span of the current character, in units, and the end of its bytes. */
  #start: number
  #end: number
  #byteEnd = 0

  /** @param start - the unit at which byte 0 starts */
  constructor(text: string, start = 0) {
    this.#text = text
    this.#start = start
    this.#end = start
  }

  /** The start of the character that contains a byte, in units. */
  startOf(byte: number): number {
    this.#moveTo(byte)
    return byte < this.#byteEnd ? this.#start : this.#end
  }

  /** The end of the character that contains a byte, in units. */
  endOf(byte: number): number {
    this.#moveTo(byte)
    return this.#end
  }

  #moveTo(byte: number): void {
    const text = this.#text
    while (byte >= this.#byteEnd && this.#end < text.length) {
      const code = text.codePointAt(this.#end)!
      this.#start = this.#end
      this.#end += code > 0xffff ? 2 : 1
      this.#byteEnd += utf8Length(code)
    }
  }
}
