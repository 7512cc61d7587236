import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'
import { CharacterClass, classTable, type ClassTable } from './character-classes.ts'
import {
  classesAt,
  endOfCharacter,
  endOfSpaceOrNewlines,
  endOfNumber,
  endOfRun,
} from './class-runs.ts'
import { endOfContractionAnyCase } from './contractions.ts'

const space = 32
const apostrophe = 39

/** The differences between the patterns of this family. */
export interface Cl100kOptions {
  /** The maximum number of digits in a piece: 1 in Qwen 2. Default: 3, as in cl100k and Llama 3. */
  readonly digits?: number
  /**
   * Whether white space at the end of the text is one piece even if it contains newlines, as in
   * newer versions of tiktoken. Default: false.
   */
  readonly joinsLastSpace?: boolean
}

/**
 * Splits like the patterns of cl100k_base, Llama 3 and Qwen 2: contractions in any case; words with
 * an optional leading space or symbol; numbers of a few digits; runs of other symbols with trailing
 * newlines; white space up to its last newline.
 *
 * @see https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py
 */
export class Cl100kScanner implements Scanner {
  readonly #table: ClassTable = classTable()
  readonly #digits: number
  readonly #joinsLastSpace: boolean

  constructor({ digits = 3, joinsLastSpace = false }: Cl100kOptions = {}) {
    this.#digits = digits
    this.#joinsLastSpace = joinsLastSpace
  }

  endOfPiece(text: string, start: number, end: number): number {
    const table = this.#table
    const unit = text.charCodeAt(start)
    const classes = classesAt(table, text, start, end)
    if ((classes & CharacterClass.letter) !== 0)
      return endOfRun(table, text, start, end, CharacterClass.letter)
    if ((classes & CharacterClass.number) !== 0)
      return endOfNumber(table, text, start, end, this.#digits)
    if (unit === apostrophe) {
      const contractionEnd = endOfContractionAnyCase(text, start, end)
      if (contractionEnd > start) return contractionEnd
    }
    if ((classes & CharacterClass.newline) === 0) {
      const from = endOfCharacter(table, text, start, end)
      const nextClasses = classesAt(table, text, from, end)
      if ((nextClasses & CharacterClass.letter) !== 0)
        return endOfRun(table, text, from, end, CharacterClass.letter)
      if (
        (classes & CharacterClass.other) !== 0 ||
        (unit === space && (nextClasses & CharacterClass.other) !== 0)
      ) {
        const symbolsEnd = endOfRun(table, text, from, end, CharacterClass.other)
        return endOfRun(table, text, symbolsEnd, end, CharacterClass.newline)
      }
    }
    if (this.#joinsLastSpace && endOfRun(table, text, start, end, CharacterClass.space) === end)
      return end
    return endOfSpaceOrNewlines(table, text, start, end)
  }
}
