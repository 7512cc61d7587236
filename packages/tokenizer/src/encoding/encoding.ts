import type { Span } from '@heed/regex'

/** One token of an encoded text. */
export interface EncodedToken {
  readonly id: number
  /** The string in the vocabulary: byte-level tokenizers write a space as Ġ. */
  readonly token: string
  /** The span in the text, in UTF-16 code units; 0 to 0 for special tokens and padding. */
  readonly start: number
  readonly end: number
  /** The segment id that the post-processor assigns. Default: 0. */
  readonly typeId: number
  /** The index of the pre-token in the text; null for special tokens and padding. */
  readonly wordId: number | null
  /** 0 for the text, 1 for its pair; null for special tokens and padding. */
  readonly sequenceId: number | null
  /** Whether the token was added by the post-processor or by padding. */
  readonly isSpecial: boolean
  readonly isPadding: boolean
}

/** Encodings, or a function that creates them on first access. */
export type Overflow = readonly Encoding[] | (() => readonly Encoding[])

/** An encoded text. `rows` has one object for each token; the other properties are columns. */
export class Encoding {
  /** The tokens in order. */
  readonly rows: readonly EncodedToken[]
  #overflow: Overflow
  #ids: Int32Array | null = null

  /**
   * @param overflow - the windows that truncation cut off. A function defers the work, because a
   *   pair of long texts has thousands of combinations of windows that few callers read.
   */
  constructor(rows: readonly EncodedToken[], overflow: Overflow = []) {
    this.rows = rows
    this.#overflow = overflow
  }

  /** The tokens that truncation cut off, in windows of the same length. */
  get overflowing(): readonly Encoding[] {
    if (typeof this.#overflow === 'function') this.#overflow = this.#overflow()
    return this.#overflow
  }

  /** The number of tokens. */
  get length(): number {
    return this.rows.length
  }

  get ids(): Int32Array {
    return (this.#ids ??= Int32Array.from(this.rows, ({ id }) => id))
  }

  get tokens(): string[] {
    return this.rows.map(({ token }) => token)
  }

  /** The span of each token in its text, in UTF-16 code units or code points. */
  get offsets(): Span[] {
    return this.rows.map(({ start, end }) => ({ start, end }))
  }

  get typeIds(): Int32Array {
    return Int32Array.from(this.rows, ({ typeId }) => typeId)
  }

  get wordIds(): (number | null)[] {
    return this.rows.map(({ wordId }) => wordId)
  }

  get sequenceIds(): (number | null)[] {
    return this.rows.map(({ sequenceId }) => sequenceId)
  }

  /** 1 for special tokens and padding. */
  get specialTokensMask(): Uint8Array {
    return Uint8Array.from(this.rows, ({ isSpecial }) => Number(isSpecial))
  }

  /** 0 for padding. */
  get attentionMask(): Uint8Array {
    return Uint8Array.from(this.rows, ({ isPadding }) => Number(!isPadding))
  }

  /** Returns an encoding with changed rows, here and in the overflow. */
  map(
    change: (rows: readonly EncodedToken[]) => readonly EncodedToken[],
    changeOverflowing = change,
  ): Encoding {
    return new Encoding(change(this.rows), () =>
      this.overflowing.map((encoding) => encoding.map(changeOverflowing)),
    )
  }
}
