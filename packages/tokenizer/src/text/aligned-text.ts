import type { Span } from './span.ts'

/** The tables of a text of which nobody asks where it came from. */
const nowhere = /* @__PURE__ */ new Int32Array(0)

/**
 * A text on its way through the pipeline, and where each of its UTF-16 units came from.
 *
 * Texts do not change: a step that rewrites one makes another with a `Rewriter`. As long as nothing was rewritten
 * there is no table, only a place to count from; and pieces of a rewritten text share its table.
 */
export class AlignedText {
  readonly text: string
  /** Where this text starts in the original. */
  readonly origin: number
  /** For each unit, the stretch of the original that it stands for; null while each stands for itself. */
  readonly starts: Int32Array | null
  readonly ends: Int32Array | null
  /** Where this text starts in the tables, or in the original if there are none. */
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

  /** A text of which nobody asks where it came from: only its ids are wanted. */
  static untracked(text: string): AlignedText {
    return new AlignedText(text, 0, nowhere, nowhere)
  }

  get length(): number {
    return this.text.length
  }

  get isTracked(): boolean {
    return this.starts !== nowhere
  }

  slice(start: number, end = this.length): AlignedText {
    if (start === 0 && end === this.length) return this
    const { text, starts, ends, at } = this
    return new AlignedText(text.slice(start, end), this.#placeOf(start), starts, ends, at + start)
  }

  /** The same without its borders: what is left still starts where all of it started. */
  trim(start: number, end: number): AlignedText {
    if (start === 0 && end === this.length) return this
    const { text, origin, starts, ends, at } = this
    return new AlignedText(text.slice(start, end), origin, starts, ends, at + start)
  }

  /**
   * The stretch of the original that a stretch of this text stands for.
   *
   * @param start - where it starts in this text, at the border of a character
   * @param end - where it ends; where it starts, for a stretch of nothing
   */
  originOf(start: number, end: number): Span {
    const { starts, ends, at } = this
    if (start < end) {
      if (!starts || !ends) return { start: at + start, end: at + end }
      return { start: starts[at + start]!, end: ends[at + end - 1]! }
    }
    const place = this.#placeOf(start)
    return { start: place, end: place }
  }

  #placeOf(start: number): number {
    const { starts, ends, at, length, origin } = this
    if (!starts || !ends) return at + start
    // Even so, what starts the whole text is told from all else.
    if (starts === nowhere) return start === 0 ? origin : 1
    if (start < length) return starts[at + start]!
    return length > 0 ? ends[at + length - 1]! : origin
  }
}
