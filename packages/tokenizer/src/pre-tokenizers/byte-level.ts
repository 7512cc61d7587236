import { Gpt2Scanner } from '../scanners/gpt2-scanner.ts'
import type { AlignedText } from '../text/aligned-text.ts'
import { countBytes, toByteText } from '../text/byte-text.ts'
import { prepend } from '../text/rewrite.ts'
import { singlePieceScanner, type PreTokenizer, type Scanner } from './pre-tokenizer.ts'

export interface ByteLevelOptions {
  /** Whether to prepend a space to a text that does not start with one. Default: true. */
  readonly addPrefixSpace?: boolean | undefined
  /** Whether the post-processor `ByteLevel` excludes spaces from offsets. Default: true. */
  readonly trimOffsets?: boolean | undefined
  /** Whether to split the text by GPT-2's pattern. Default: true. */
  readonly useRegex?: boolean | undefined
}

/** Splits a text by GPT-2's pattern, and writes each piece in the byte-level alphabet. */
export function byteLevelPreTokenizer(options: ByteLevelOptions = {}): PreTokenizer {
  const { addPrefixSpace = true, trimOffsets = true, useRegex = true } = options
  const scanner = useRegex ? new Gpt2Scanner() : singlePieceScanner
  return {
    split: (piece) => {
      const hasSpace = !addPrefixSpace || piece.text.startsWith(' ')
      return splitToBytes(hasSpace ? piece : prepend(piece, ' '), scanner)
    },
    byteScanner: addPrefixSpace ? null : scanner,
    toJSON: () => ({
      type: 'ByteLevel',
      add_prefix_space: addPrefixSpace,
      trim_offsets: trimOffsets,
      use_regex: useRegex,
    }),
  }
}

/** Splits a text, and writes it in bytes as a whole so that the pieces share tables. */
function splitToBytes(source: AlignedText, scanner: Scanner): AlignedText[] {
  const { text, length } = source
  const bytes = toByteText(source)
  const isAscii = bytes.length === length
  const pieces: AlignedText[] = []
  let startByte = 0
  for (let start = 0; start < length;) {
    const end = scanner.endOfPiece(text, start, length)
    const endByte = startByte + (isAscii ? end - start : countBytes(text, start, end))
    pieces.push(bytes.slice(startByte, endByte))
    start = end
    startByte = endByte
  }
  return pieces
}
