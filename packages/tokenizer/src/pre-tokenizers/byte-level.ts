import { Gpt2Scanner } from '../scanners/gpt2-scanner.ts'
import type { AlignedText } from '../text/aligned-text.ts'
import { toByteText } from '../text/byte-characters.ts'
import { endOfCharacter } from '../text/characters.ts'
import { prepend } from '../text/prepend.ts'
import type { PreTokenizer, Scanner } from './pre-tokenizer.ts'
import { scan } from './scan.ts'
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
      const lacksSpace = addPrefixSpace && piece.length > 0 && !piece.text.startsWith(' ')
      const pieces = lacksSpace ? scanAfterSpace(piece, scanner) : scan(piece, scanner)
      return pieces.map(toByteText)
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

/** The pieces of a text with a space before it. Only the piece that gets it is written anew. */
function scanAfterSpace(piece: AlignedText, scanner: Scanner): AlignedText[] {
  const text = ` ${piece.text}`
  const end = scanner.endOfPiece(text, 0, text.length)
  const borrowed = piece.slice(0, Math.max(end - 1, endOfCharacter(piece.text, 0)))
  const pieces = [prepend(borrowed, ' ').slice(0, end)]
  for (let start = end; start < text.length;) {
    const next = scanner.endOfPiece(text, start, text.length)
    pieces.push(piece.slice(start - 1, next - 1))
    start = next
  }
  return pieces
}
