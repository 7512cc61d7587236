const bufferLength = 4096

/** Builds a text of code points and stretches of another text, without a string for each character. */
export class TextBuilder {
  readonly #units = new Uint16Array(bufferLength)
  #length = 0
  #text = ''

  addCodePoint(codePoint: number): void {
    if (this.#length + 2 > bufferLength) this.#flush()
    if (codePoint > 0xffff) {
      this.#units[this.#length++] = 0xd7c0 + (codePoint >> 10)
      this.#units[this.#length++] = 0xdc00 | (codePoint & 0x3ff)
    } else this.#units[this.#length++] = codePoint
  }

  addStretch(text: string, start: number, end: number): void {
    const isLong = end - start > 16
    if (isLong || this.#length + end - start > bufferLength) this.#flush()
    if (isLong) this.#text += text.slice(start, end)
    else for (let at = start; at < end; at++) this.#units[this.#length++] = text.charCodeAt(at)
  }

  toString(): string {
    this.#flush()
    return this.#text
  }

  #flush(): void {
    if (this.#length === 0) return
    this.#text += String.fromCharCode.apply(
      null,
      this.#units.subarray(0, this.#length) as unknown as number[],
    )
    this.#length = 0
  }
}
