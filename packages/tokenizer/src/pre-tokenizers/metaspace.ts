import { AlignedText } from '../text/aligned-text.ts'
import { occurrences } from '../text/occurrences.ts'
import { prepend } from '../text/prepend.ts'
import { replaceSpans } from '../text/replace-spans.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/** Whether a text gets a space before it: each, none, or only the one that starts the whole text. */
export type PrependScheme = 'always' | 'never' | 'first'

export interface MetaspaceOptions {
  /** The character that stands for a space. Default: `▁`, as in sentencepiece. */
  readonly replacement?: string | undefined
  /** Default: `always`. */
  readonly prependScheme?: PrependScheme | undefined
  /** Whether every space starts a piece. Default: true. */
  readonly split?: boolean | undefined
}

/** Makes spaces visible and keeps each with the word after it. */
export function metaspacePreTokenizer(options: MetaspaceOptions = {}): PreTokenizer {
  const { replacement = '▁', prependScheme = 'always', split = true } = options
  return {
    split: (piece) => {
      if (piece.length === 0) return []
      const marked = markSpaces(piece, replacement)
      const isWanted =
        prependScheme === 'always' || (prependScheme === 'first' && piece.origin === 0)
      const isMissing = isWanted && !marked.text.startsWith(replacement)
      const pieces = split ? cutBefore(marked, replacement) : [marked]
      if (isMissing) pieces[0] = prepend(pieces[0]!, replacement)
      return pieces
    },
    toJSON: () => ({ type: 'Metaspace', replacement, prepend_scheme: prependScheme, split }),
  }
}

function markSpaces(piece: AlignedText, replacement: string): AlignedText {
  const { text, origin, starts, ends, at } = piece
  if (!text.includes(' ')) return piece
  if (replacement.length > 1) return replaceSpans(piece, occurrences(text, ' '), replacement)
  return new AlignedText(text.split(' ').join(replacement), origin, starts, ends, at)
}

function cutBefore(piece: AlignedText, character: string): AlignedText[] {
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
