import type { AlignedText } from '../text/aligned-text.ts'
import type { Scanner } from './pre-tokenizer.ts'

/** The pieces that a scanner finds. */
export function scan(piece: AlignedText, scanner: Scanner): AlignedText[] {
  const { text, length } = piece
  const pieces: AlignedText[] = []
  for (let start = 0; start < length;) {
    const end = scanner.endOfPiece(text, start, length)
    pieces.push(piece.slice(start, end))
    start = end
  }
  return pieces
}
