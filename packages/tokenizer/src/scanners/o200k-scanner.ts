import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'
import {
  CharacterClass,
  classesOfSurrogate,
  classTable,
  type ClassTable,
} from './character-classes.ts'
import { classesAt, endOfCharacter, endOfLines, endOfNumber, endOfRun } from './class-runs.ts'
import { endOfContractionAnyCase } from './contractions.ts'

const space = 32
const apostrophe = 39
const slash = 47
const digits = 3

/**
 * Splits like the pattern of o200k_base: words of upper-case before lower-case letters, with marks,
 * one sign or space before them and a contraction after them; numbers of at most three digits; runs
 * of other signs with the newlines and slashes after them; white space up to its last newline.
 *
 * @see https://github.com/openai/tiktoken/blob/main/tiktoken_ext/openai_public.py
 */
export class O200kScanner implements Scanner {
  readonly #table: ClassTable = classTable()

  endOfPiece(text: string, start: number, end: number): number {
    const table = this.#table
    const classes = classesAt(table, text, start, end)
    if ((classes & CharacterClass.number) !== 0) return endOfNumber(table, text, start, end, digits)
    const word = this.#endOfWord(text, start, end, classes)
    if (word > start) {
      const hasContraction = word < end && text.charCodeAt(word) === apostrophe
      return hasContraction ? endOfContractionAnyCase(text, word, end) : word
    }
    const from = text.charCodeAt(start) === space ? start + 1 : start
    if ((classesAt(table, text, from, end) & CharacterClass.other) === 0)
      return endOfLines(table, text, start, end)
    return this.#endOfSigns(text, from, end)
  }

  /** The end of a word by the four branches of the pattern, in order; `start` if none matches. */
  #endOfWord(text: string, start: number, end: number, classes: number): number {
    const table = this.#table
    if ((classes & CharacterClass.letter) !== 0) {
      const lower = this.#endOfLower(text, start, end)
      return lower > start ? lower : endOfRun(table, text, start, end, CharacterClass.upper)
    }
    if ((classes & CharacterClass.newline) !== 0) return start
    const from = endOfCharacter(table, text, start, end)
    if ((classesAt(table, text, from, end) & (CharacterClass.upper | CharacterClass.lower)) !== 0) {
      const lower = this.#endOfLower(text, from, end)
      if (lower > from) return lower
      // A single mark takes precedence over a mark followed by capitals.
      return (classes & CharacterClass.lower) !== 0
        ? from
        : endOfRun(table, text, from, end, CharacterClass.upper)
    }
    return (classes & CharacterClass.lower) !== 0 ? from : start
  }

  /**
   * The end of `upper* lower+`; `start` if it does not match. If no lower-case letter follows, the
   * last character that is in both classes is the `lower`.
   */
  #endOfLower(text: string, start: number, end: number): number {
    const table = this.#table
    let at = start
    let afterBoth = start
    while (at < end) {
      let classes = table[text.charCodeAt(at)]!
      let width = 1
      if (classes === CharacterClass.surrogate) {
        classes = classesOfSurrogate(text, at, end)
        width = endOfCharacter(table, text, at, end) - at
      }
      if ((classes & CharacterClass.upper) === 0) break
      at += width
      if ((classes & CharacterClass.lower) !== 0) afterBoth = at
    }
    const lower = endOfRun(table, text, at, end, CharacterClass.lower)
    return lower > at ? lower : afterBoth
  }

  #endOfSigns(text: string, start: number, end: number): number {
    let at = endOfRun(this.#table, text, start, end, CharacterClass.other)
    for (; at < end; at++) {
      const unit = text.charCodeAt(at)
      if (unit !== 10 && unit !== 13 && unit !== slash) break
    }
    return at
  }
}
