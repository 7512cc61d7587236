import { endOfContractionAnyCase } from './contractions.ts'
import { Kind, kindOfHalf, kindTable, type Kinds } from './kinds.ts'
import { endOfCharacter, endOfLines, endOfNumber, endOfRun, kindAt } from './runs.ts'
import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'

const space = 32
const apostrophe = 39
const slash = 47
const digits = 3

/**
 * Cuts as o200k_base does: words in which capitals come before small letters, with marks in them, one
 * sign or space before them and a contraction after them; numbers of at most three digits; runs of
 * other signs with the newlines and slashes after them; white space up to its last newline.
 */
export class O200kScanner implements Scanner {
  readonly #kinds: Kinds = kindTable()

  endOfPiece(text: string, start: number, end: number): number {
    const kinds = this.#kinds
    const kind = kindAt(kinds, text, start, end)
    if ((kind & Kind.number) !== 0) return endOfNumber(kinds, text, start, end, digits)
    const word = this.#endOfWord(text, start, end, kind)
    if (word > start) {
      const hasContraction = word < end && text.charCodeAt(word) === apostrophe
      return hasContraction ? endOfContractionAnyCase(text, word, end) : word
    }
    const from = text.charCodeAt(start) === space ? start + 1 : start
    if ((kindAt(kinds, text, from, end) & Kind.other) === 0)
      return endOfLines(kinds, text, start, end)
    return this.#endOfSigns(text, from, end)
  }

  /** Tries the four ways to read a word in the order of the pattern; `start` if none is one. */
  #endOfWord(text: string, start: number, end: number, kind: number): number {
    const kinds = this.#kinds
    if ((kind & Kind.letter) !== 0) {
      const small = this.#endOfSmall(text, start, end)
      return small > start ? small : endOfRun(kinds, text, start, end, Kind.upper)
    }
    if ((kind & Kind.newline) !== 0) return start
    const from = endOfCharacter(kinds, text, start, end)
    if ((kindAt(kinds, text, from, end) & (Kind.upper | Kind.lower)) !== 0) {
      const small = this.#endOfSmall(text, from, end)
      if (small > from) return small
      // A mark by itself goes before a mark with capitals after it.
      return (kind & Kind.lower) !== 0 ? from : endOfRun(kinds, text, from, end, Kind.upper)
    }
    return (kind & Kind.lower) !== 0 ? from : start
  }

  /**
   * Gives where `upper* lower+` ends; `start` if nothing of that kind stands there. After the
   * capitals there may be no small letter: then the last of them that counts as both is one.
   */
  #endOfSmall(text: string, start: number, end: number): number {
    const kinds = this.#kinds
    let at = start
    let afterBoth = start
    while (at < end) {
      let kind = kinds[text.charCodeAt(at)]!
      let width = 1
      if (kind === Kind.half) {
        kind = kindOfHalf(text, at, end)
        width = endOfCharacter(kinds, text, at, end) - at
      }
      if ((kind & Kind.upper) === 0) break
      at += width
      if ((kind & Kind.lower) !== 0) afterBoth = at
    }
    const small = endOfRun(kinds, text, at, end, Kind.lower)
    return small > at ? small : afterBoth
  }

  #endOfSigns(text: string, start: number, end: number): number {
    let at = endOfRun(this.#kinds, text, start, end, Kind.other)
    for (; at < end; at++) {
      const unit = text.charCodeAt(at)
      if (unit !== 10 && unit !== 13 && unit !== slash) break
    }
    return at
  }
}
