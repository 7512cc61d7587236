import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'
import {
  CharacterClass,
  classesOfSurrogate,
  classTable,
  type ClassTable,
} from './character-classes.ts'
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
const slash = 47
const maxDigits = 3

/**
 * Splits like the pattern of o200k_base: words of upper-case letters followed by lower-case
 * letters, including marks, with an optional leading space or symbol and an optional contraction;
 * numbers of at most three digits; runs of other symbols with trailing newlines and slashes; white
 * space up to its last newline.
 *
 * @see https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py
 */
export class O200kScanner implements Scanner {
  readonly #table: ClassTable = classTable()

  endOfPiece(text: string, start: number, end: number): number {
    const table = this.#table
    const classes = classesAt(table, text, start, end)
    if ((classes & CharacterClass.number) !== 0)
      return endOfNumber(table, text, start, end, maxDigits)
    const wordEnd = this.#endOfWord(text, start, end, classes)
    if (wordEnd > start) {
      const hasContraction = wordEnd < end && text.charCodeAt(wordEnd) === apostrophe
      return hasContraction ? endOfContractionAnyCase(text, wordEnd, end) : wordEnd
    }
    const from = text.charCodeAt(start) === space ? start + 1 : start
    if ((classesAt(table, text, from, end) & CharacterClass.other) === 0)
      return endOfSpaceOrNewlines(table, text, start, end)
    return this.#endOfSymbols(text, from, end)
  }

  /** The end of a word by the four branches of the pattern, in order; `start` if none matches. */
  #endOfWord(text: string, start: number, end: number, classes: number): number {
    const table = this.#table
    if ((classes & CharacterClass.letter) !== 0) {
      const lowerEnd = this.#endOfLower(text, start, end)
      return lowerEnd > start ? lowerEnd : endOfRun(table, text, start, end, CharacterClass.upper)
    }
    if ((classes & CharacterClass.newline) !== 0) return start
    const from = endOfCharacter(table, text, start, end)
    if ((classesAt(table, text, from, end) & (CharacterClass.upper | CharacterClass.lower)) !== 0) {
      const lowerEnd = this.#endOfLower(text, from, end)
      if (lowerEnd > from) return lowerEnd
      // A mark alone takes precedence over a mark followed by upper-case letters.
      return (classes & CharacterClass.lower) !== 0
        ? from
        : endOfRun(table, text, from, end, CharacterClass.upper)
    }
    return (classes & CharacterClass.lower) !== 0 ? from : start
  }

  /**
   * The end of `upper* lower+`; `start` if it does not match. If no lower-case letter follows, the
   * last character in both classes matches `lower`.
   */
  #endOfLower(text: string, start: number, end: number): number {
    const table = this.#table
    let offset = start
    let sharedEnd = start
    while (offset < end) {
      let classes = table[text.charCodeAt(offset)]!
      let width = 1
      if (classes === CharacterClass.surrogate) {
        classes = classesOfSurrogate(text, offset, end)
        width = endOfCharacter(table, text, offset, end) - offset
      }
      if ((classes & CharacterClass.upper) === 0) break
      offset += width
      if ((classes & CharacterClass.lower) !== 0) sharedEnd = offset
    }
    const lowerEnd = endOfRun(table, text, offset, end, CharacterClass.lower)
    return lowerEnd > offset ? lowerEnd : sharedEnd
  }

  #endOfSymbols(text: string, start: number, end: number): number {
    let offset = endOfRun(this.#table, text, start, end, CharacterClass.other)
    for (; offset < end; offset++) {
      const unit = text.charCodeAt(offset)
      if (unit !== 10 && unit !== 13 && unit !== slash) break
    }
    return offset
  }
}
