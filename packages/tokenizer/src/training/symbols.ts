import type { TokenIds } from './token-ids.ts'
import type { WordCorpus } from './word-corpus.ts'

export interface AffixOptions {
  /** Stands before what does not start a word, as `##`. Default: none. */
  readonly continuingSubwordPrefix?: string | undefined
  /** Stands behind what ends a word, as `</w>`. Default: none. */
  readonly endOfWordSuffix?: string | undefined
}

const isContinuing = 1
const isEnding = 2
const places = [0, isContinuing, isEnding, isContinuing | isEnding]

/**
 * Turns the code points of words into the ids of their tokens, in place. Characters with no token are
 * left out. Tokens that affixes make get their ids by code point, so that nothing depends on the order
 * of the words; in Hugging Face's library they come in the order of a hash table, another in each run.
 *
 * @param tokens - has the alphabet already; what affixes make is added
 */
export function toSymbols(
  corpus: WordCorpus,
  tokens: TokenIds,
  { continuingSubwordPrefix: prefix = '', endOfWordSuffix: suffix = '' }: AffixOptions,
): WordCorpus {
  const { codes, counts } = corpus
  const ids = idsByPlace(placesOfCodes(corpus), tokens, prefix, suffix)
  const starts = new Int32Array(corpus.starts.length)
  let length = 0
  for (let word = 0; word < counts.length; word++) {
    const start = corpus.starts[word]!
    const end = corpus.starts[word + 1]!
    for (let i = start; i < end; i++) {
      const place = (i > start ? isContinuing : 0) | (i === end - 1 ? isEnding : 0)
      const id = ids[place]![codes[i]!]! - 1
      if (id >= 0) codes[length++] = id
    }
    starts[word + 1] = length
  }
  return { codes: codes.subarray(0, length), starts, counts, codeLimit: tokens.size }
}

/** By code point, a bit for each place in a word where it occurs. */
function placesOfCodes({ codes, starts, counts, codeLimit }: WordCorpus): Uint8Array {
  const seen = new Uint8Array(codeLimit)
  for (let word = 0; word < counts.length; word++) {
    const start = starts[word]!
    const end = starts[word + 1]!
    for (let i = start; i < end; i++) {
      const place = (i > start ? isContinuing : 0) | (i === end - 1 ? isEnding : 0)
      seen[codes[i]!]! |= 1 << place
    }
  }
  return seen
}

/** By place and code point, the id of the token plus one; 0 if there is none. */
function idsByPlace(
  seen: Uint8Array,
  tokens: TokenIds,
  prefix: string,
  suffix: string,
): Int32Array[] {
  const ids = places.map(() => new Int32Array(seen.length))
  for (let code = 0; code < seen.length; code++) {
    if (seen[code] === 0) continue
    const character = String.fromCodePoint(code)
    if (tokens.idOf(character) === undefined) continue
    for (const place of places) {
      if ((seen[code]! & (1 << place)) === 0) continue
      const before = place & isContinuing ? prefix : ''
      const behind = place & isEnding ? suffix : ''
      ids[place]![code] = tokens.add(before + character + behind) + 1
    }
  }
  return ids
}
