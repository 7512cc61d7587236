import { isNumberInUnicode17 } from '@heed/regex/unicode'

import type { PreTokenizer } from './pre-tokenizer.ts'
import { splitAtCharacters } from './split-piece.ts'

/**
 * Splits a text into numbers and other text. Numbers include the digits of all scripts and
 * characters such as ½.
 *
 * @param areIndividual - whether each digit is a separate piece
 */
export function digitsPreTokenizer(areIndividual = false): PreTokenizer {
  const behavior = areIndividual ? 'Isolated' : 'Contiguous'
  return {
    split: (piece) => splitAtCharacters(piece, isNumeric, behavior),
    toJSON: () => ({ type: 'Digits', individual_digits: areIndividual }),
  }
}

/** Rust's `char::is_numeric`, which follows Unicode 17.0. */
export function isNumeric(codePoint: number): boolean {
  if (codePoint < 0x80) return codePoint >= 0x30 && codePoint <= 0x39
  return isNumberInUnicode17(codePoint)
}
