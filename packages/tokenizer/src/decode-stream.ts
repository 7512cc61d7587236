/** Turns tokens into text as they come, and never shows half a character. */
export class DecodeStream {
  readonly #bytesOf: (id: number) => readonly number[]
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })

  constructor(bytesOf: (id: number) => readonly number[]) {
    this.#bytesOf = bytesOf
  }

  /** The text that this token completes; empty while a character is not whole. */
  push(id: number): string {
    return this.#decoder.decode(Uint8Array.from(this.#bytesOf(id)), { stream: true })
  }

  /** What is left at the end: a sign of replacement for half a character. */
  end(): string {
    return this.#decoder.decode()
  }
}
