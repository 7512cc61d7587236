import type { Span } from './span.ts'

/**
 * A text on its way through the pipeline, and where each of its UTF-16 units came from.
 *
 * Texts do not change: a step that rewrites one makes another with a `Rewriter`. As long as nothing was rewritten
 * there is no table, only a place to count from.
 */
export class AlignedText {
  readonly text: string
  /** Where this text starts in the original. */
  readonly origin: number
  /** For each unit, the stretch of the original that it stands for; null while each stands for itself. */
  readonly starts: Int32Array | null
  readonly ends: Int32Array | null

  constructor(
    text: string,
    origin = 0,
    starts: Int32Array | null = null,
    ends: Int32Array | null = null,
  ) {
    this.text = text
    this.origin = origin
    this.starts = starts
    this.ends = ends
  }

  get length(): number {
    return this.text.length
  }

  slice(start: number, end = this.length): AlignedText {
    if (start === 0 && end === this.length) return this
    const { text, starts, ends } = this
    if (!starts || !ends) return new AlignedText(text.slice(start, end), this.origin + start)
    return new AlignedText(
      text.slice(start, end),
      starts[start] ?? ends.at(-1) ?? this.origin,
      starts.subarray(start, end),
      ends.subarray(start, end),
    )
  }

  /**
   * The stretch of the original that a stretch of this text stands for.
   *
   * @param start - where it starts in this text, at the border of a character
   * @param end - where it ends; where it starts, for a stretch of nothing
   */
  originOf(start: number, end: number): Span {
    const { starts, ends, origin } = this
    if (!starts || !ends) return { start: origin + start, end: origin + end }
    if (start < end) return { start: starts[start]!, end: ends[end - 1]! }
    const place = starts[start] ?? ends.at(-1) ?? origin
    return { start: place, end: place }
  }
}
