import { endOfContractionAnyCase } from './contractions.ts'
import { Kind, kindTable, type Kinds } from './kinds.ts'
import { endOfCharacter, endOfLines, endOfNumber, endOfRun, kindAt } from './runs.ts'
import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'

const space = 32
const apostrophe = 39

/** Where the patterns of this family differ. */
export interface Cl100kOptions {
  /** How many digits a piece has at most: 3 by default, as in cl100k and Llama 3; 1 in Qwen 2. */
  readonly digits?: number
  /**
   * Whether white space at the end of the text is one piece even if there are newlines in it, as
   * in the newer form of tiktoken; by default it is not.
   */
  readonly joinsLastSpace?: boolean
}

/**
 * Cuts as cl100k_base does, and Llama 3 and Qwen 2 after it: contractions whatever their case; words
 * with one sign or space before them; numbers of few digits; runs of other signs with the newlines
 * after them; white space up to its last newline.
 */
export class Cl100kScanner implements Scanner {
  readonly #kinds: Kinds = kindTable()
  readonly #digits: number
  readonly #joinsLastSpace: boolean

  constructor({ digits = 3, joinsLastSpace = false }: Cl100kOptions = {}) {
    this.#digits = digits
    this.#joinsLastSpace = joinsLastSpace
  }

  endOfPiece(text: string, start: number, end: number): number {
    const kinds = this.#kinds
    const unit = text.charCodeAt(start)
    const kind = kindAt(kinds, text, start, end)
    if ((kind & Kind.letter) !== 0) return endOfRun(kinds, text, start, end, Kind.letter)
    if ((kind & Kind.number) !== 0) return endOfNumber(kinds, text, start, end, this.#digits)
    if (unit === apostrophe) {
      const contraction = endOfContractionAnyCase(text, start, end)
      if (contraction > start) return contraction
    }
    if ((kind & Kind.newline) === 0) {
      const from = endOfCharacter(kinds, text, start, end)
      const next = kindAt(kinds, text, from, end)
      if ((next & Kind.letter) !== 0) return endOfRun(kinds, text, from, end, Kind.letter)
      if ((kind & Kind.other) !== 0 || (unit === space && (next & Kind.other) !== 0)) {
        const signs = endOfRun(kinds, text, from, end, Kind.other)
        return endOfRun(kinds, text, signs, end, Kind.newline)
      }
    }
    if (this.#joinsLastSpace && endOfRun(kinds, text, start, end, Kind.space) === end) return end
    return endOfLines(kinds, text, start, end)
  }
}
