import { TokenizerError } from '../errors.ts'
import { codePointAt } from './code-points.ts'
import { checkShare, checkWhole } from './training-options.ts'
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
  /**
   * Which share of the text the alphabet has to cover, by the most frequent characters. Default: 1, all;
   * sentencepiece takes 0.9995 for languages of many characters.
   */
  readonly characterCoverage?: number | undefined
}

/**
 * The code points that words consist of, in ascending order.
 *
 * @throws `TokenizerError` if an entry of the initial alphabet is no single character, if the limit is
 *   no whole number, or if the coverage is no share.
 */
export function alphabetOf(corpus: WordCorpus, options: AlphabetOptions = {}): number[] {
  const { limitAlphabet = Infinity, initialAlphabet = [], characterCoverage = 1 } = options
  checkWhole('limitAlphabet', limitAlphabet, 0)
  checkShare('characterCoverage', characterCoverage, true)
  const counts = countCharacters(corpus)
  const found: number[] = []
  for (let code = 0; code < counts.length; code++) if (counts[code]! > 0) found.push(code)
  const wanted = new Set(Array.from(initialAlphabet, singleCodePoint))
  const all = [...new Set([...found, ...wanted])].sort((a, b) => a - b)
  if (all.length <= limitAlphabet && characterCoverage === 1) return all
  const frequency = (code: number): number => (wanted.has(code) ? Infinity : counts[code]!)
  all.sort((a, b) => (frequency(a) === frequency(b) ? a - b : frequency(b) - frequency(a)))
  const covered = firstThatCover(all, counts, characterCoverage)
  return all.slice(0, Math.min(limitAlphabet, covered)).sort((a, b) => a - b)
}

/** How many of the first characters make up a share of all occurrences. */
function firstThatCover(codes: readonly number[], counts: Float64Array, share: number): number {
  if (share === 1) return codes.length
  const total = counts.reduce((sum, count) => sum + count, 0)
  let covered = 0
  for (const [i, code] of codes.entries()) {
    if (covered / total >= share) return i
    covered += counts[code] ?? 0
  }
  return codes.length
}

/** How often each code point occurs. */
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
    `expected an initial alphabet of single characters, got ${JSON.stringify(character)}`,
  )
}
