import { splitSpans } from '../text/split-spans.ts'
import type { SplitBehavior } from '../text/split-spans.ts'
import type { AlignedText } from '../text/aligned-text.ts'
import type { Span } from '../text/span.ts'

/**
 * Cuts a piece at its delimiters; what would be empty is left out.
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
  const spans = splitSpans(piece.length, delimiters, behavior, isInverted)
  return spans.map(({ start, end }) => piece.slice(start, end))
}
