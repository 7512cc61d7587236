import { AlignedText } from '../text/aligned-text.ts'
import { occurrences, replaceSpans } from '../text/replace.ts'
import { prepend } from '../text/rewrite.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/** Which pieces get a space prepended: all, none, or only the first of the original text. */
export type PrependScheme = 'always' | 'never' | 'first'

export interface MetaspaceOptions {
  /** The character that replaces a space. Default: `▁`, as in sentencepiece. */
  readonly replacement?: string | undefined
  /** Default: `always`. */
  readonly prependScheme?: PrependScheme | undefined
  /** Whether to split before each space. Default: true. */
  readonly split?: boolean | undefined
}

/** Replaces spaces with a visible character and splits before it: a word includes its space. */
export function metaspacePreTokenizer(options: MetaspaceOptions = {}): PreTokenizer {
  const { replacement = '▁', prependScheme = 'always', split = true } = options
  return {
    split: (piece) => {
      if (piece.length === 0) return []
      const markedPiece = markSpaces(piece, replacement)
      const shouldPrepend =
        prependScheme === 'always' || (prependScheme === 'first' && piece.origin === 0)
      const needsPrefix = shouldPrepend && !markedPiece.text.startsWith(replacement)
      const pieces = split ? splitBefore(markedPiece, replacement) : [markedPiece]
      if (needsPrefix) pieces[0] = prepend(pieces[0]!, replacement)
      return pieces
    },
    toJSON: () => ({ type: 'Metaspace', replacement, prepend_scheme: prependScheme, split }),
  }
}

function markSpaces(piece: AlignedText, replacement: string): AlignedText {
  const { text, origin, starts, ends, tableOffset } = piece
  if (!text.includes(' ')) return piece
  if (replacement.length > 1) return replaceSpans(piece, occurrences(text, ' '), replacement)
  return new AlignedText(text.split(' ').join(replacement), origin, starts, ends, tableOffset)
}

function splitBefore(piece: AlignedText, character: string): AlignedText[] {
  const { text } = piece
  const pieces: AlignedText[] = []
  let start = 0
  while (start < text.length) {
    const next = text.indexOf(character, start + 1)
    const end = next < 0 ? text.length : next
    pieces.push(piece.slice(start, end))
    start = end
  }
  return pieces
}
