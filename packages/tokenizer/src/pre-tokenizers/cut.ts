import type { AlignedText } from '../text/aligned-text.ts'
import type { Span } from '../text/span.ts'

/** What becomes of the delimiters that a text is cut at, by Hugging Face's names. */
export type SplitBehavior =
  'Removed' | 'Isolated' | 'MergedWithPrevious' | 'MergedWithNext' | 'Contiguous'

/**
 * Cuts a piece at its delimiters; what would be empty is left out.
 *
 * A delimiter may be empty too: it cuts where it stands, but Contiguous and the merging ones join it to a neighbour.
 *
 * @param delimiters - from left to right, without overlap
 * @param isInverted - whether what is between them is taken for the delimiters, and they for the rest
 */
export function cut(
  piece: AlignedText,
  delimiters: Iterable<Span>,
  behavior: SplitBehavior,
  isInverted = false,
): AlignedText[] {
  const pieces = new Pieces(piece, behavior)
  let from = 0
  for (const { start, end } of delimiters) {
    if (start > from) pieces.add(from, start, isInverted)
    pieces.add(start, end, !isInverted)
    from = end
  }
  if (from < piece.length) pieces.add(from, piece.length, isInverted)
  return pieces.finish()
}

/** Collects pieces; the last one is open as long as the next part of the text may join it. */
class Pieces {
  readonly #piece: AlignedText
  readonly #behavior: SplitBehavior
  readonly #done: AlignedText[] = []
  #start = 0
  #end = 0
  #isDelimiter = false
  #isOpen = false

  constructor(piece: AlignedText, behavior: SplitBehavior) {
    this.#piece = piece
    this.#behavior = behavior
  }

  add(start: number, end: number, isDelimiter: boolean): void {
    const isJoined = this.#isOpen && this.#joins(isDelimiter)
    this.#isDelimiter = isDelimiter
    if (isJoined) {
      this.#end = end
      return
    }
    this.#close()
    if (isDelimiter && this.#behavior === 'Removed') return
    this.#start = start
    this.#end = end
    this.#isOpen = true
  }

  finish(): AlignedText[] {
    this.#close()
    return this.#done
  }

  #joins(isDelimiter: boolean): boolean {
    switch (this.#behavior) {
      case 'Contiguous':
        return isDelimiter === this.#isDelimiter
      case 'MergedWithPrevious':
        return isDelimiter && !this.#isDelimiter
      case 'MergedWithNext':
        return !isDelimiter && this.#isDelimiter
      default:
        return false
    }
  }

  #close(): void {
    if (this.#isOpen && this.#start < this.#end) {
      this.#done.push(this.#piece.slice(this.#start, this.#end))
    }
    this.#isOpen = false
  }
}
