import type { Span } from '@heed/regex'

/** The tables of every untracked text. */
const untracked = /* @__PURE__ */ new Int32Array(0)

/**
 * A text in the pipeline, with the alignment of its UTF-16 units to the original text, like Hugging
 * Face's `NormalizedString`.
 *
 * Texts are immutable: a step that rewrites one makes another with a `Rewriter`. Until something is
 * rewritten there is no table, only an offset; pieces of a rewritten text share its tables.
 */
export class AlignedText {
  readonly text: string
  /**
   * The offset in the original at which this piece begins, even if its first characters were
   * removed.
   */
  readonly origin: number
  /** The range of the original of each unit; null while every unit is its own. */
  readonly starts: Int32Array | null
  readonly ends: Int32Array | null
  /**
   * The index of the first unit in the tables, or in the original if there are none. For an
   * untracked text, 0 if the first unit is from the start of the original.
   */
  readonly at: number

  constructor(
    text: string,
    origin = 0,
    starts: Int32Array | null = null,
    ends: Int32Array | null = null,
    at = starts ? 0 : origin,
  ) {
    this.text = text
    this.origin = origin
    this.starts = starts
    this.ends = ends
    this.at = at
  }

  /**
   * A text without alignment, for callers that need ids only. It still knows whether it is at the
   * start.
   */
  static untracked(text: string): AlignedText {
    return new AlignedText(text, 0, untracked, untracked)
  }

  get length(): number {
    return this.text.length
  }

  get isTracked(): boolean {
    return this.starts !== untracked
  }

  slice(start: number, end = this.length): AlignedText {
    if (start === 0 && end === this.length) return this
    const { text, starts, ends, at } = this
    return new AlignedText(text.slice(start, end), this.#originOf(start), starts, ends, at + start)
  }

  /** Removes units from both ends; the origin stays. */
  trim(start: number, end: number): AlignedText {
    if (start === 0 && end === this.length) return this
    const { text, origin, starts, ends, at } = this
    return new AlignedText(text.slice(start, end), origin, starts, ends, at + start)
  }

  /** The same text with the origin of its first unit, as after a `slice`. */
  rebased(): AlignedText {
    const { text, starts, ends, at } = this
    const origin = this.#originOf(0)
    return origin === this.origin ? this : new AlignedText(text, origin, starts, ends, at)
  }

  /**
   * The range of the original that a range of this text comes from.
   *
   * @param start - a character boundary
   * @param end - a character boundary; `start` for an empty range
   */
  originOf(start: number, end: number): Span {
    const { starts, ends, at } = this
    if (start < end) {
      if (!starts || !ends) return { start: at + start, end: at + end }
      return { start: starts[at + start]!, end: ends[at + end - 1]! }
    }
    const offset = this.#originOf(start)
    return { start: offset, end: offset }
  }

  #originOf(index: number): number {
    const { starts, ends, at, length, origin } = this
    if (!starts || !ends || starts === untracked) return at + index
    if (index < length) return starts[at + index]!
    return length > 0 ? ends[at + length - 1]! : origin
  }
}
