import type { AlignedText } from '../text/aligned-text.ts'
import { singlePieceScanner, type PreTokenizer, type Scanner } from './pre-tokenizer.ts'

/** Pre-tokenizers in sequence: each splits the pieces of the previous one. */
export function sequencePreTokenizer(preTokenizers: readonly PreTokenizer[]): PreTokenizer {
  return {
    split: (piece) => {
      let pieces: readonly AlignedText[] = [piece]
      for (const preTokenizer of preTokenizers) {
        pieces =
          pieces.length === 1
            ? preTokenizer.split(pieces[0]!)
            : pieces.flatMap((part) => preTokenizer.split(part))
      }
      return pieces
    },
    byteScanner: byteScannerOf(preTokenizers),
    toJSON: () => ({
      type: 'Sequence',
      pretokenizers: preTokenizers.map((preTokenizer) => preTokenizer.toJSON()),
    }),
  }
}

/**
 * The scanner of a single byte-level pre-tokenizer, or of a `Split` followed by a byte-level one
 * that does not split.
 */
function byteScannerOf(preTokenizers: readonly PreTokenizer[]): Scanner | null {
  const [first, second] = preTokenizers
  if (preTokenizers.length === 1) return first?.byteScanner ?? null
  const isSplitFirst = preTokenizers.length === 2 && second?.byteScanner === singlePieceScanner
  return isSplitFirst ? (first?.scanner ?? null) : null
}
