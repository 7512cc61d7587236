import { Gpt2Scanner } from '../scanners/gpt2-scanner.ts'
import type { AlignedText } from '../text/aligned-text.ts'
import { countBytes, toByteText } from '../text/byte-characters.ts'
import { prepend } from '../text/prepend.ts'
import type { PreTokenizer, Scanner } from './pre-tokenizer.ts'
import { wholeScanner } from './whole-scanner.ts'

export interface ByteLevelOptions {
  /** Whether a text that does not start with a space gets one. Default: true. */
  readonly addPrefixSpace?: boolean | undefined
  /** Whether the post-processor of the same name leaves spaces out of offsets. Default: true. */
  readonly trimOffsets?: boolean | undefined
  /** Whether the text is cut as GPT-2 does. Default: true. */
  readonly useRegex?: boolean | undefined
}

/** Cuts a text as GPT-2 does, if that is wanted, and writes each piece as its bytes. */
export function byteLevelPreTokenizer(options: ByteLevelOptions = {}): PreTokenizer {
  const { addPrefixSpace = true, trimOffsets = true, useRegex = true } = options
  const scanner = useRegex ? new Gpt2Scanner() : wholeScanner
  return {
    split: (piece) => {
      const hasSpace = !addPrefixSpace || piece.text.startsWith(' ')
      return cutToBytes(hasSpace ? piece : prepend(piece, ' '), scanner)
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

/** Cuts a text and writes it as bytes, all of it at once, for a piece has no tables of its own then. */
function cutToBytes(source: AlignedText, scanner: Scanner): AlignedText[] {
  const { text, length } = source
  const bytes = toByteText(source)
  const isAscii = bytes.length === length
  const pieces: AlignedText[] = []
  let byte = 0
  for (let start = 0; start < length;) {
    const end = scanner.endOfPiece(text, start, length)
    const endByte = byte + (isAscii ? end - start : countBytes(text, start, end))
    pieces.push(bytes.slice(byte, endByte))
    start = end
    byte = endByte
  }
  return pieces
}
