import { scriptNamed, scriptOf } from './script.ts'
import { isSince9 } from './since-9.ts'

let numbers: Record<'hiragana' | 'katakana' | 'han' | 'common' | 'devanagari', number> | undefined

/**
 * Finds the script by which the `UnicodeScripts` pre-tokeniser splits, that of Unicode 9.0; 0 goes with any.
 *
 * Kana and the prolonged sound mark count as Han, so that Japanese words stay whole; the space goes with any.
 */
export function splittingScriptOf(codePoint: number): number {
  numbers ??= {
    hiragana: scriptNamed('Hiragana')!,
    katakana: scriptNamed('Katakana')!,
    han: scriptNamed('Han')!,
    common: scriptNamed('Common')!,
    devanagari: scriptNamed('Devanagari')!,
  }
  if (codePoint === 0x20 || isSince9(codePoint)) return 0
  if (codePoint === 0x30fc) return numbers.han
  // what has changed its script since
  if (codePoint === 0x589 || codePoint === 0x61c) return numbers.common
  if (codePoint === 0x953 || codePoint === 0x954) return numbers.devanagari
  const script = scriptOf(codePoint)
  return script === numbers.hiragana || script === numbers.katakana ? numbers.han : script
}
