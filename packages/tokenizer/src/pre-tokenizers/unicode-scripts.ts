import type { AlignedText } from '../text/aligned-text.ts'
import { scriptNamed, scriptOf } from '../unicode/script.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/** No script: spaces and unassigned characters, which belong to what stands before them. */
const none = 0

/**
 * Cuts a text where the script changes; the kana are taken for Han. What stands before the first character with a
 * script is lost, as in Hugging Face's.
 */
export function unicodeScriptsPreTokenizer(): PreTokenizer {
  const han = scriptNamed('Han')!
  const kana = [scriptNamed('Hiragana'), scriptNamed('Katakana')]
  const fixedScriptOf = (code: number): number => {
    if (code === 0x20) return none
    if (code === 0x30fc) return han
    const script = scriptOf(code)
    return kana.includes(script) ? han : script
  }
  return {
    split: (piece) => {
      const { text } = piece
      const pieces: AlignedText[] = []
      let start = text.length
      let last = none
      for (let at = 0; at < text.length;) {
        const code = text.codePointAt(at)!
        const script = fixedScriptOf(code)
        if (script !== none && script !== last) {
          if (last !== none) pieces.push(piece.slice(start, at))
          start = at
          last = script
        }
        at += code > 0xffff ? 2 : 1
      }
      if (last !== none) pieces.push(piece.slice(start))
      return pieces
    },
    toJSON: () => ({ type: 'UnicodeScripts' }),
  }
}
