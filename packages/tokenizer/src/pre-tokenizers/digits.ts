import { isNumeric } from '../unicode/numeric.ts'
import { cutAtCharacters } from './cut-at-characters.ts'
import type { PreTokenizer } from './pre-tokenizer.ts'

/**
 * Cuts numbers out of a text: whole ones, or each digit by itself. Digits of all scripts count, and signs such as ½.
 *
 * @param areIndividual - whether each digit is a piece
 */
export function digitsPreTokenizer(areIndividual = false): PreTokenizer {
  const behavior = areIndividual ? 'Isolated' : 'Contiguous'
  return {
    split: (piece) => cutAtCharacters(piece, isNumeric, behavior),
    toJSON: () => ({ type: 'Digits', individual_digits: areIndividual }),
  }
}
