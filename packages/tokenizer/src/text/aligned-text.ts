import type { Span } from '@heed/regex'

/** The empty table that all untracked texts share. */
const untracked = /* @__PURE__ */ new Int32Array(0)

/**
 * A text in the pipeline, with the alignment of its UTF-16 units to the original text, like Hugging
 * Face's `NormalizedString`.
 *
 * Texts are immutable: a stage that rewrites a text creates a new one with a `Rewriter`. A text
 * that was not rewritten has an offset but no tables; pieces of a rewritten text share its tables.
 */
export class AlignedText {
  readonly text: string
  /**
   * The offset in the original at which this piece begins, even if its first characters were
   * removed.
   */
  readonly origin: number
  /** The range in the original of each unit; null if no unit was rewritten. */
  readonly starts: Int32Array | null
  readonly ends: Int32Array | null
  /**
   * The index of the first unit in the tables, or in the original if there are no tables. For an
   * untracked text, 0 means the start of the original.
   */
  readonly tableOffset: number

  constructor(
    text: string,
    origin = 0,
    starts: Int32Array | null = null,
    ends: Int32Array | null = null,
    tableOffset = starts ? 0 : origin,
  ) {
    this.text = text
    this.origin = origin
    this.starts = starts
    this.ends = ends
    this.tableOffset = tableOffset
  }

  /**
   * A text without alignment, for callers that need only ids. Its origin is still 0 at the start of
   * the original and positive elsewhere.
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
    const { text, starts, ends, tableOffset } = this
    return new AlignedText(
      text.slice(start, end),
      this.#originOf(start),
      starts,
      ends,
      tableOffset + start,
    )
  }

  /** Removes units from both ends; the origin does not change. */
  trim(start: number, end: number): AlignedText {
    if (start === 0 && end === this.length) return this
    const { text, origin, starts, ends, tableOffset } = this
    return new AlignedText(text.slice(start, end), origin, starts, ends, tableOffset + start)
  }

  /** The same text with the origin of its first unit, as after a `slice`. */
  rebased(): AlignedText {
    const { text, starts, ends, tableOffset } = this
    const origin = this.#originOf(0)
    return origin === this.origin ? this : new AlignedText(text, origin, starts, ends, tableOffset)
  }

  /**
   * The range of the original that corresponds to a range of this text.
   *
   * @param start - a character boundary
   * @param end - a character boundary; `start` for an empty range
   */
  originOf(start: number, end: number): Span {
    const { starts, ends, tableOffset } = this
    if (start < end) {
      if (!starts || !ends) return { start: tableOffset + start, end: tableOffset + end }
      return { start: starts[tableOffset + start]!, end: ends[tableOffset + end - 1]! }
    }
    const offset = this.#originOf(start)
    return { start: offset, end: offset }
  }

  #originOf(index: number): number {
    const { starts, ends, tableOffset, length, origin } = this
    if (!starts || !ends || starts === untracked) return tableOffset + index
    if (index < length) return starts[tableOffset + index]!
    return length > 0 ? ends[tableOffset + length - 1]! : origin
  }
}
