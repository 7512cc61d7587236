import { toByteText } from '../text/byte-characters.ts'
import { prepend } from '../text/prepend.ts'
import type { PreTokenizer, Scanner } from './pre-tokenizer.ts'
import { gpt2Scanner } from '../scanners/gpt2.ts'

export interface ByteLevelOptions {
  /** Whether a text that does not start with a space gets one. Default: true. */
  readonly addPrefixSpace?: boolean | undefined
  /** Whether the post-processor of the same name leaves spaces out of offsets. Default: true. */
  readonly trimOffsets?: boolean | undefined
  /** Whether the text is cut as GPT-2 does. Default: true. */
  readonly useRegex?: boolean | undefined
}

/** Cuts a text as GPT-2 does, if wanted, and writes each piece as bytes. */
export function byteLevelPreTokenizer(options: ByteLevelOptions = {}): PreTokenizer {
  const { addPrefixSpace = true, trimOffsets = true, useRegex = true } = options
  const scanner = useRegex ? gpt2Scanner : wholeScanner
  return {
    split: (piece) => {
      const hasSpace = !addPrefixSpace || piece.text.startsWith(' ')
      const source = hasSpace ? piece : prepend(piece, ' ')
      const { text, length } = source
      const pieces = []
      for (let start = 0; start < length;) {
        const end = scanner.endOfPiece(text, start, length)
        pieces.push(toByteText(source.slice(start, end)))
        start = end
      }
      return pieces
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

const wholeScanner: Scanner = { endOfPiece: (_text, _start, end) => end }
