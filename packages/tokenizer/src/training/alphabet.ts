import { TokenizerError } from '../errors.ts'
import { codePointAt, codePointCount } from './code-points.ts'
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
  if (limitAlphabet !== Infinity && !(Number.isSafeInteger(limitAlphabet) && limitAlphabet >= 0)) {
    throw new TokenizerError(`expected limitAlphabet to be a whole number, got ${limitAlphabet}`)
  }
  const counts = countCharacters(corpus)
  for (const character of initialAlphabet) counts[singleCodePoint(character)] = Infinity
  const alphabet: number[] = []
  for (let code = 0; code < codePointCount; code++) if (counts[code]! > 0) alphabet.push(code)
  if (alphabet.length <= limitAlphabet) return alphabet
  return alphabet
    .sort((a, b) => (counts[a] === counts[b] ? a - b : counts[a]! > counts[b]! ? -1 : 1))
    .slice(0, limitAlphabet)
    .sort((a, b) => a - b)
}

/** How often each code point occurs. */
export function countCharacters({ codes, starts, counts }: WordCorpus): Float64Array {
  const occurrences = new Float64Array(codePointCount) // 9 MB, touched only where text is
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
