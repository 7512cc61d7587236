import { characterEnd, throwUnknown, type ScoredPieces } from './scored-pieces.ts'
import type { Segment } from './segment.ts'

/**
 * The likeliest way to cut a text into pieces (Viterbi): for each place, the best way to get there.
 *
 * Of two that are as likely, the one whose last piece starts first.
 *
 * @see Kudo (2018), "Subword Regularization", section 3.2, equation 4.
 * @throws `TokenizerError` if a character is unknown and nothing stands for it.
 */
export function bestSegments(
  pieces: ScoredPieces,
  text: string,
  isSinglePrecision = false,
): Segment[] {
  const scores = new Float64Array(text.length + 1)
  const starts = new Int32Array(text.length + 1).fill(-1)
  const ids = new Int32Array(text.length + 1)
  let at = 0
  const offer = (end: number, id: number, score: number): void => {
    const exact = score + scores[at]!
    const sum = isSinglePrecision ? Math.fround(exact) : exact
    if (starts[end] !== -1 && !(sum > scores[end]!)) return
    if (id === -1) throwUnknown(text, at)
    scores[end] = sum
    starts[end] = at
    ids[end] = id
  }
  while (at < text.length) {
    const next = characterEnd(text, at)
    pieces.visit(text, at, next, offer)
    at = next
  }
  const segments: Segment[] = []
  for (let end = text.length; end > 0; end = starts[end]!)
    segments.push({ id: ids[end]!, start: starts[end]!, end })
  return segments.reverse()
}
