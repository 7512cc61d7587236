import { endOfContraction } from './contractions.ts'
import { Kind, kindTable, type Kinds } from './kinds.ts'
import { endOfRun, endOfSpace, kindAt } from './runs.ts'
import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'

const space = 32
const apostrophe = 39

/**
 * Cuts as GPT-2 does: contractions; words, numbers and runs of other signs, each with the one space
 * before it; other white space by itself.
 *
 * @see Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", section 2.2.
 */
export class Gpt2Scanner implements Scanner {
  readonly #kinds: Kinds = kindTable()

  endOfPiece(text: string, start: number, end: number): number {
    const kinds = this.#kinds
    const unit = text.charCodeAt(start)
    if (unit === apostrophe) {
      const contraction = endOfContraction(text, start, end)
      if (contraction > start) return contraction
    }
    const from = unit === space ? start + 1 : start
    const kind = kindAt(kinds, text, from, end) & (Kind.letter | Kind.number | Kind.other)
    if (kind !== 0) return endOfRun(kinds, text, from, end, kind)
    return endOfSpace(kinds, text, start, end)
  }
}
