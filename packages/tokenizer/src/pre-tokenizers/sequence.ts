import type { AlignedText } from '../text/aligned-text.ts'
import type { PreTokenizer, Scanner } from './pre-tokenizer.ts'
import { wholeScanner } from './whole-scanner.ts'

/** Several pre-tokenizers: each cuts the pieces of the one before it. */
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

/** One that writes bytes, or one that cuts and then one that writes the bytes of whole pieces. */
function byteScannerOf(preTokenizers: readonly PreTokenizer[]): Scanner | null {
  const [first, second] = preTokenizers
  if (preTokenizers.length === 1) return first?.byteScanner ?? null
  const isCutFirst = preTokenizers.length === 2 && second?.byteScanner === wholeScanner
  return isCutFirst ? (first?.scanner ?? null) : null
}
