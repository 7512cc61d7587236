import { TokenizerError } from '../errors.ts'
import { codePointAt } from './code-points.ts'
import { checkWhole } from './training-options.ts'
import type { WordCorpus } from './word-corpus.ts'

export interface AlphabetOptions {
  /**
   * How many characters to keep, the most frequent ones; of equally frequent ones those of the lower
   * code points. Default: all.
   */
  readonly limitAlphabet?: number | undefined
  /**
   * Characters to keep, whether the text has them or not. They count as the most frequent ones, so a
   * limit below their number drops some of them. Default: none.
   */
  readonly initialAlphabet?: Iterable<string> | undefined
}

/**
 * The code points that words consist of, in ascending order.
 *
 * @throws `TokenizerError` if an entry of the initial alphabet is no single character, or if the limit
 *   is no whole number.
 */
export function alphabetOf(corpus: WordCorpus, options: AlphabetOptions = {}): number[] {
  const { limitAlphabet = Infinity, initialAlphabet = [] } = options
  checkWhole('limitAlphabet', limitAlphabet, 0)
  const counts = countCharacters(corpus)
  const alphabet: number[] = []
  for (let code = 0; code < counts.length; code++) if (counts[code]! > 0) alphabet.push(code)
  const wanted = new Set(Array.from(initialAlphabet, singleCodePoint))
  const all = [...new Set([...alphabet, ...wanted])].sort((a, b) => a - b)
  if (all.length <= limitAlphabet) return all
  const frequency = (code: number): number => (wanted.has(code) ? Infinity : counts[code]!)
  return all
    .sort((a, b) => (frequency(a) === frequency(b) ? a - b : frequency(b) - frequency(a)))
    .slice(0, limitAlphabet)
    .sort((a, b) => a - b)
}

/** How often each code point occurs. */
export function countCharacters({ codes, starts, counts, codeLimit }: WordCorpus): Float64Array {
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
    `expected an initial alphabet of single characters, got ${JSON.stringify(character)}`,
  )
}
