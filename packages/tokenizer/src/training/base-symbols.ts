import type { TokenIds } from './token-ids.ts'
import type { WordCorpus } from './word-corpus.ts'

/** Options of marking where in a word a token occurs. */
export interface AffixOptions {
  /** A prefix of tokens that do not start a word, such as `##`. Default: none. */
  readonly continuingSubwordPrefix?: string | undefined
  /** A suffix of tokens that end a word, such as `</w>`. Default: none. */
  readonly endOfWordSuffix?: string | undefined
}

const isContinuing = 1
const isEnding = 2
/** Whether a character continues a word, and whether it ends it. */
const contexts = [0, isContinuing, isEnding, isContinuing | isEnding]

/**
 * Replaces the code points of words by the ids of their tokens, in place. Characters without a token
 * are left out. Tokens with affixes have their ids in the order of code points, so that the result does
 * not depend on the order of words; in Hugging Face's library it is that of a hash table, which differs
 * in each run.
 *
 * @param tokens - the alphabet; characters with affixes are added
 */
export function toBaseSymbols(
  corpus: WordCorpus,
  tokens: TokenIds,
  { continuingSubwordPrefix: prefix = '', endOfWordSuffix: suffix = '' }: AffixOptions,
): WordCorpus {
  const { codes, counts } = corpus
  const ids = idsByContext(contextsOfCodes(corpus), tokens, prefix, suffix)
  const starts = new Int32Array(corpus.starts.length)
  let length = 0
  for (let word = 0; word < counts.length; word++) {
    const start = corpus.starts[word]!
    const end = corpus.starts[word + 1]!
    for (let i = start; i < end; i++) {
      const context = (i > start ? isContinuing : 0) | (i === end - 1 ? isEnding : 0)
      const id = ids[context]![codes[i]!]! - 1
      if (id >= 0) codes[length++] = id
    }
    starts[word + 1] = length
  }
  return { codes: codes.subarray(0, length), starts, counts, codeLimit: tokens.size }
}

/** By code point: a bit for each context in which it occurs. */
function contextsOfCodes({ codes, starts, counts, codeLimit }: WordCorpus): Uint8Array {
  const seen = new Uint8Array(codeLimit)
  for (let word = 0; word < counts.length; word++) {
    const start = starts[word]!
    const end = starts[word + 1]!
    for (let i = start; i < end; i++) {
      const context = (i > start ? isContinuing : 0) | (i === end - 1 ? isEnding : 0)
      seen[codes[i]!]! |= 1 << context
    }
  }
  return seen
}

/** By context and code point: the id of the token plus one; 0 if there is none. */
function idsByContext(
  seen: Uint8Array,
  tokens: TokenIds,
  prefix: string,
  suffix: string,
): Int32Array[] {
  const ids = contexts.map(() => new Int32Array(seen.length))
  for (let code = 0; code < seen.length; code++) {
    if (seen[code] === 0) continue
    const character = String.fromCodePoint(code)
    if (tokens.idOf(character) === undefined) continue
    for (const context of contexts) {
      if ((seen[code]! & (1 << context)) === 0) continue
      const start = context & isContinuing ? prefix : ''
      const end = context & isEnding ? suffix : ''
      ids[context]![code] = tokens.add(start + character + end) + 1
    }
  }
  return ids
}
