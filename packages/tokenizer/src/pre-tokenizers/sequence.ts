import type { PreTokenizer, Scanner } from './pre-tokenizer.ts'

/** Several pre-tokenizers: each cuts the pieces of the one before it. */
export function sequencePreTokenizer(preTokenizers: readonly PreTokenizer[]): PreTokenizer {
  return {
    split: (piece) =>
      preTokenizers.reduce<readonly ReturnType<PreTokenizer['split']>[number][]>(
        (pieces, preTokenizer) =>
          pieces.length === 1
            ? preTokenizer.split(pieces[0]!)
            : pieces.flatMap((part) => preTokenizer.split(part)),
        [piece],
      ),
    byteScanner: scannerOf(preTokenizers),
    toJSON: () => ({
      type: 'Sequence',
      pretokenizers: preTokenizers.map((preTokenizer) => preTokenizer.toJSON()),
    }),
  }
}

function scannerOf(preTokenizers: readonly PreTokenizer[]): Scanner | null {
  return null
}
