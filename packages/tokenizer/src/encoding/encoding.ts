import type { Span } from '@heed/regex'

/** One token of an encoded text. */
export interface EncodedToken {
  readonly id: number
  /** As it stands in the vocabulary: in byte-level tokenizers a space is Ġ. */
  readonly token: string
  /** Where it stands in the text, in UTF-16 units; what stands nowhere is from 0 to 0. */
  readonly start: number
  readonly end: number
  /** Which segment of the template it belongs to; 0 if nobody says otherwise. */
  readonly typeId: number
  /** The piece of its text, counted from 0; null for what the template or padding put there. */
  readonly wordId: number | null
  /** 0 for the text, 1 for its pair; null for what the template or padding put there. */
  readonly sequenceId: number | null
  /** Whether the template or padding put it there. */
  readonly isSpecial: boolean
  readonly isPadding: boolean
}

/** Encodings, or how to make them once somebody looks. */
export type Overflow = readonly Encoding[] | (() => readonly Encoding[])

/** A text as tokens, column by column. */
export class Encoding {
  /** The same, token by token. */
  readonly rows: readonly EncodedToken[]
  #overflow: Overflow
  #ids: Int32Array | null = null

  /**
   * @param rows - the tokens
   * @param overflow - what truncation cut off; as a function, for two long texts overflow into thousands of
   *   combinations that hardly anybody looks at
   */
  constructor(rows: readonly EncodedToken[], overflow: Overflow = []) {
    this.rows = rows
    this.#overflow = overflow
  }

  /** What truncation cut off, in stretches of the same length. */
  get overflowing(): readonly Encoding[] {
    if (typeof this.#overflow === 'function') this.#overflow = this.#overflow()
    return this.#overflow
  }

  /** How many tokens there are. */
  get length(): number {
    return this.rows.length
  }

  get ids(): Int32Array {
    return (this.#ids ??= Int32Array.from(this.rows, ({ id }) => id))
  }

  get tokens(): string[] {
    return this.rows.map(({ token }) => token)
  }

  /** Where each token stands in its text, in UTF-16 units or in what was asked for. */
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

  /** 1 for what the template or padding put there. */
  get specialTokensMask(): Uint8Array {
    return Uint8Array.from(this.rows, ({ isSpecial }) => Number(isSpecial))
  }

  /** 0 for padding. */
  get attentionMask(): Uint8Array {
    return Uint8Array.from(this.rows, ({ isPadding }) => Number(!isPadding))
  }

  /** The encoding with its rows changed, and with those that overflow changed likewise. */
  map(
    change: (rows: readonly EncodedToken[]) => readonly EncodedToken[],
    changeOverflowing = change,
  ): Encoding {
    return new Encoding(change(this.rows), () =>
      this.overflowing.map((encoding) => encoding.map(changeOverflowing)),
    )
  }
}
