import { TokenizerError } from '../errors.ts'
import { codePointAt } from './code-points.ts'
import { checkFraction, checkInteger } from './training-options.ts'
import type { WordCorpus } from './word-corpus.ts'

/** Options that select the characters of the alphabet; each gets a token. */
export interface AlphabetOptions {
  /**
   * The maximum number of characters. The most frequent are selected; ties go to the lower code
   * point. Default: all.
   */
  readonly limitAlphabet?: number | undefined
  /**
   * Characters to include even if they do not occur in the text. They count as the most frequent
   * ones, so a lower limit drops some of them. Default: none.
   */
  readonly initialAlphabet?: Iterable<string> | undefined
  /**
   * The fraction of the text that the most frequent characters must cover. Default: 1, all of it;
   * sentencepiece recommends 0.9995 for languages with many characters.
   */
  readonly characterCoverage?: number | undefined
}

/**
 * The code points of the alphabet in ascending order.
 *
 * @throws `TokenizerError` if an entry of the initial alphabet is not a single character, if the
 *   limit is not an integer, or if the coverage is not in (0, 1].
 */
export function alphabetOf(corpus: WordCorpus, options: AlphabetOptions = {}): number[] {
  const { limitAlphabet = Infinity, initialAlphabet = [], characterCoverage = 1 } = options
  checkInteger('limitAlphabet', limitAlphabet, 0)
  checkFraction('characterCoverage', characterCoverage, true)
  const counts = countCharacters(corpus)
  const textCodes: number[] = []
  for (let code = 0; code < counts.length; code++) if (counts[code]! > 0) textCodes.push(code)
  const initialCodes = new Set(Array.from(initialAlphabet, singleCodePoint))
  const codes = [...new Set([...textCodes, ...initialCodes])].sort((a, b) => a - b)
  if (codes.length <= limitAlphabet && characterCoverage === 1) return codes
  const frequency = (code: number): number => (initialCodes.has(code) ? Infinity : counts[code]!)
  codes.sort((a, b) => (frequency(a) === frequency(b) ? a - b : frequency(b) - frequency(a)))
  const size = Math.min(limitAlphabet, countToCover(codes, counts, characterCoverage))
  return codes.slice(0, size).sort((a, b) => a - b)
}

/** The number of leading characters that together cover a fraction of all occurrences. */
function countToCover(codes: readonly number[], counts: Float64Array, fraction: number): number {
  if (fraction === 1) return codes.length
  const total = counts.reduce((sum, count) => sum + count, 0)
  let covered = 0
  for (const [i, code] of codes.entries()) {
    if (covered / total >= fraction) return i
    covered += counts[code] ?? 0
  }
  return codes.length
}

/** The number of occurrences of each code point. */
function countCharacters({ codes, starts, counts, codeLimit }: WordCorpus): Float64Array {
  const occurrences = new Float64Array(codeLimit)
  for (let word = 0; word < counts.length; word++) {
    for (let i = starts[word]!; i < starts[word + 1]!; i++) occurrences[codes[i]!]! += counts[word]!
  }
  return occurrences
}

function singleCodePoint(character: string): number {
  const code = character.length > 0 ? codePointAt(character, 0) : 0
  if (character.length === (code > 0xffff ? 2 : 1)) return code
  throw new TokenizerError(
    `expected initialAlphabet to consist of single characters, got ${JSON.stringify(character)}`,
  )
}
