import type { AlignedText } from '../text/aligned-text.ts'
import { splittingScriptOf } from '../unicode/splitting-script.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/** Of spaces and of what is not assigned: it belongs to what stands before it. */
const any = 0

/**
 * Cuts a text where the script changes; kana go with Han. What stands before the first character that has a script is
 * lost, as it is in Hugging Face's.
 */
export function unicodeScriptsPreTokenizer(): PreTokenizer {
  return { split, toJSON: () => ({ type: 'UnicodeScripts' }) }
}

function split(piece: AlignedText): AlignedText[] {
  const { text } = piece
  const pieces: AlignedText[] = []
  let start = 0
  let last = any
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!
    const script = splittingScriptOf(code)
    if (script !== any && script !== last) {
      if (last !== any) pieces.push(piece.slice(start, at))
      start = at
      last = script
    }
    at += code > 0xffff ? 2 : 1
  }
  if (last !== any) pieces.push(piece.slice(start))
  return pieces
}
