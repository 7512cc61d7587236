import type { TokenIds } from './token-ids.ts'
import type { WordCorpus } from './word-corpus.ts'

/** Affixes that mark the position of a token within its word. */
export interface AffixOptions {
  /** A prefix of tokens that do not start a word, such as `##`. Default: none. */
  readonly continuingSubwordPrefix?: string | undefined
  /** A suffix of tokens that end a word, such as `</w>`. Default: none. */
  readonly endOfWordSuffix?: string | undefined
}

const continuesWord = 1
const endsWord = 2
/** The contexts of a character: all combinations of the two flags. */
const contexts = [0, continuesWord, endsWord, continuesWord | endsWord]

/**
 * Replaces the code points of the words with token ids, in place, and drops characters without a
 * token. Tokens with affixes get their ids in code-point order, so the result does not depend on
 * the order of the words. In Hugging Face's library these ids depend on the iteration order of a
 * hash table, which differs between runs.
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
      const context = (i > start ? continuesWord : 0) | (i === end - 1 ? endsWord : 0)
      const id = ids[context]![codes[i]!]! - 1
      if (id >= 0) codes[length++] = id
    }
    starts[word + 1] = length
  }
  return { codes: codes.subarray(0, length), starts, counts, codeLimit: tokens.size }
}

/** For each code point, a bit mask of the contexts in which it occurs. */
function contextsOfCodes({ codes, starts, counts, codeLimit }: WordCorpus): Uint8Array {
  const contextMasks = new Uint8Array(codeLimit)
  for (let word = 0; word < counts.length; word++) {
    const start = starts[word]!
    const end = starts[word + 1]!
    for (let i = start; i < end; i++) {
      const context = (i > start ? continuesWord : 0) | (i === end - 1 ? endsWord : 0)
      contextMasks[codes[i]!]! |= 1 << context
    }
  }
  return contextMasks
}

/** Token ids plus one, indexed by context and code point; 0 if there is no token. */
function idsByContext(
  contextMasks: Uint8Array,
  tokens: TokenIds,
  prefix: string,
  suffix: string,
): Int32Array[] {
  const ids = contexts.map(() => new Int32Array(contextMasks.length))
  for (let code = 0; code < contextMasks.length; code++) {
    if (contextMasks[code] === 0) continue
    const character = String.fromCodePoint(code)
    if (tokens.idOf(character) === undefined) continue
    for (const context of contexts) {
      if ((contextMasks[code]! & (1 << context)) === 0) continue
      const start = context & continuesWord ? prefix : ''
      const end = context & endsWord ? suffix : ''
      ids[context]![code] = tokens.add(start + character + end) + 1
    }
  }
  return ids
}
