import { isNewerThanUnicode9, scriptNamed, scriptOf } from '@heed/regex/unicode'
import type { AlignedText } from '../text/aligned-text.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/**
 * Splits a text where the script changes; the text before the first character with a script is
 * dropped.
 */
export function unicodeScriptsPreTokenizer(): PreTokenizer {
  return { split, toJSON: () => ({ type: 'UnicodeScripts' }) }
}

function split(piece: AlignedText): AlignedText[] {
  const { text } = piece
  const pieces: AlignedText[] = []
  let start = 0
  let previousScript = 0
  for (let offset = 0; offset < text.length;) {
    const code = text.codePointAt(offset)!
    const script = splittingScriptOf(code)
    if (script !== 0 && script !== previousScript) {
      if (previousScript !== 0) pieces.push(piece.slice(start, offset))
      start = offset
      previousScript = script
    }
    offset += code > 0xffff ? 2 : 1
  }
  if (previousScript !== 0) pieces.push(piece.slice(start))
  return pieces
}

let scriptNumbers:
  Record<'hiragana' | 'katakana' | 'han' | 'common' | 'devanagari', number> | undefined

/**
 * The script of a code point in Unicode 9.0, with kana and the prolonged sound mark as Han, so that
 * Japanese words are not split; 0 for the space and for unassigned code points, which never split.
 */
export function splittingScriptOf(codePoint: number): number {
  scriptNumbers ??= {
    hiragana: scriptNamed('Hiragana')!,
    katakana: scriptNamed('Katakana')!,
    han: scriptNamed('Han')!,
    common: scriptNamed('Common')!,
    devanagari: scriptNamed('Devanagari')!,
  }
  if (codePoint === 0x20 || isNewerThanUnicode9(codePoint)) return 0
  if (codePoint === 0x30fc) return scriptNumbers.han
  // These changed their script after Unicode 9.0.
  if (codePoint === 0x589 || codePoint === 0x61c) return scriptNumbers.common
  if (codePoint === 0x953 || codePoint === 0x954) return scriptNumbers.devanagari
  const script = scriptOf(codePoint)
  return script === scriptNumbers.hiragana || script === scriptNumbers.katakana
    ? scriptNumbers.han
    : script
}
