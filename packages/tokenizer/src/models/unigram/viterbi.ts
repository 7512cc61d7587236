import { characterEnd, throwUnknown, type ScoredPieces, type Segment } from './scored-pieces.ts'

/**
 * The most probable segmentation of a text, by the Viterbi algorithm: computes the best path to
 * each position. Of two equally probable paths, it takes the one whose last piece starts first.
 *
 * @see Kudo (2018), "Subword Regularization", section 3.2, equation 4.
 * @throws `TokenizerError` if a character is unknown and there is no unknown token.
 */
export function viterbi(pieces: ScoredPieces, text: string, isSinglePrecision = false): Segment[] {
  const scores = new Float64Array(text.length + 1)
  const starts = new Int32Array(text.length + 1).fill(-1)
  const ids = new Int32Array(text.length + 1)
  let position = 0
  const relax = (end: number, id: number, score: number): void => {
    const exact = score + scores[position]!
    const sum = isSinglePrecision ? Math.fround(exact) : exact
    if (starts[end] !== -1 && !(sum > scores[end]!)) return
    if (id === -1) throwUnknown(text, position)
    scores[end] = sum
    starts[end] = position
    ids[end] = id
  }
  while (position < text.length) {
    const next = characterEnd(text, position)
    pieces.visit(text, position, next, relax)
    position = next
  }
  const segments: Segment[] = []
  for (let end = text.length; end > 0; end = starts[end]!)
    segments.push({ id: ids[end]!, start: starts[end]!, end })
  return segments.reverse()
}
