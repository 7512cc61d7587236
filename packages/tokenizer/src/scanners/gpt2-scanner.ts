import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'
import { CharacterClass, classTable, type ClassTable } from './character-classes.ts'
import { classesAt, endOfRun, endOfSpace } from './class-runs.ts'
import { endOfContraction } from './contractions.ts'

const space = 32
const apostrophe = 39

/**
 * Splits like GPT-2's pattern: contractions; words, numbers and runs of other symbols, each with an
 * optional leading space; other white space separately.
 *
 * @see Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", section 2.2.
 */
export class Gpt2Scanner implements Scanner {
  readonly #table: ClassTable = classTable()

  endOfPiece(text: string, start: number, end: number): number {
    const table = this.#table
    const unit = text.charCodeAt(start)
    if (unit === apostrophe) {
      const contractionEnd = endOfContraction(text, start, end)
      if (contractionEnd > start) return contractionEnd
    }
    const from = unit === space ? start + 1 : start
    const classes =
      classesAt(table, text, from, end) &
      (CharacterClass.letter | CharacterClass.number | CharacterClass.other)
    if (classes !== 0) return endOfRun(table, text, from, end, classes)
    return endOfSpace(table, text, start, end)
  }
}
