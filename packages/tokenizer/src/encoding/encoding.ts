import type { Span } from '@heed/regex'

/** One token of an encoded text. */
export interface EncodedToken {
  readonly id: number
  /** The token in the vocabulary: in byte-level tokenizers a space is Ġ. */
  readonly token: string
  /** The span in the text, in UTF-16 units; 0 to 0 for special tokens and padding. */
  readonly start: number
  readonly end: number
  /** The segment that the post-processor assigns. Default: 0. */
  readonly typeId: number
  /** The piece of the text, counted from 0; null for special tokens and padding. */
  readonly wordId: number | null
  /** 0 for the text, 1 for its pair; null for special tokens and padding. */
  readonly sequenceId: number | null
  /** Whether the post-processor or the padding added it. */
  readonly isSpecial: boolean
  readonly isPadding: boolean
}

/** Encodings, or a function that creates them on first access. */
export type Overflow = readonly Encoding[] | (() => readonly Encoding[])

/** An encoded text: its tokens, by rows and by columns. */
export class Encoding {
  /** The tokens in order. */
  readonly rows: readonly EncodedToken[]
  #overflow: Overflow
  #ids: Int32Array | null = null

  /**
   * @param overflow - the windows that truncation cut off; a function, because two long texts
   *   overflow into thousands of combinations that few callers read
   */
  constructor(rows: readonly EncodedToken[], overflow: Overflow = []) {
    this.rows = rows
    this.#overflow = overflow
  }

  /** The rest after truncation, in windows of the same length. */
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

  /** The span of each token in its text, in UTF-16 units or code points. */
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

  /** Applies a function to the rows, and to the rows of the overflow. */
  map(
    change: (rows: readonly EncodedToken[]) => readonly EncodedToken[],
    changeOverflowing = change,
  ): Encoding {
    return new Encoding(change(this.rows), () =>
      this.overflowing.map((encoding) => encoding.map(changeOverflowing)),
    )
  }
}
