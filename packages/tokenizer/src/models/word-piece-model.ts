import type { IdBuffer } from '../encoding/id-buffer.ts'
import type { JsonObject } from '../text/json.ts'
import type { Model, ModelToken } from './model.ts'
import { PieceTrie } from './piece-trie.ts'
import { unknownIdOf, Vocabulary, VocabularyModel } from './vocabulary.ts'
import { wellFormed } from './well-formed.ts'
import { WordCache } from './word-cache.ts'

/** Options of a WordPiece model. */
export interface WordPieceOptions {
  /** The token for words that cannot be segmented. Default: `[UNK]`, as in BERT. */
  readonly unkToken?: string
  /** The prefix of each token of a word except the first. Default: `##`. */
  readonly continuingSubwordPrefix?: string
  /** Longer words become the unknown token, which bounds the time. Default: 100. */
  readonly maxInputCharsPerWord?: number
}

/**
 * WordPiece by greedy longest-match-first segmentation: at each position of a word, the longest
 * matching token. If no token matches at some position, the whole word becomes the unknown token.
 *
 * @see Wu et al. (2016), "Google's Neural Machine Translation System", section 4.1; Devlin et al.
 * (2019), "BERT", section 3.
 */
export class WordPieceModel extends VocabularyModel implements Model {
  readonly #unkToken: string
  readonly #prefix: string
  readonly #maxCharacters: number
  /** The tries of first and of continuing tokens, built when the first word is segmented. */
  #tries: { readonly first: PieceTrie; readonly continuing: PieceTrie } | null = null
  readonly #ids: Int32Array
  readonly #ends: Int32Array
  readonly #cache = new WordCache<readonly ModelToken[]>()

  /** @param vocabulary - each token with its id */
  constructor(
    vocabulary: Iterable<readonly [token: string, id: number]>,
    options: WordPieceOptions = {},
  ) {
    super(Vocabulary.of(vocabulary))
    this.#unkToken = options.unkToken ?? '[UNK]'
    this.#prefix = options.continuingSubwordPrefix ?? '##'
    this.#maxCharacters = options.maxInputCharsPerWord ?? 100
    this.#ids = new Int32Array(this.tokens.maxLength)
    this.#ends = new Int32Array(this.tokens.maxLength)
  }

  /**
   * @throws `TokenizerError` if the word is unknown and the unknown token is not in the vocabulary.
   */
  tokenize(piece: string): readonly ModelToken[] {
    const cached = this.#cache.get(piece)
    if (cached) return cached
    const word = wellFormed(piece)
    const tokens = (this.#isTooLong(word) ? null : this.#segment(word)) ?? [
      {
        id: unknownIdOf(this.tokens, this.#unkToken, word),
        token: this.#unkToken,
        start: 0,
        end: word.length,
      },
    ]
    this.#cache.set(piece, tokens)
    return tokens
  }

  appendIds(piece: string, ids: IdBuffer): void {
    for (const { id } of this.tokenize(piece)) ids.push(id)
  }

  toJSON(): JsonObject {
    return {
      type: 'WordPiece',
      unk_token: this.#unkToken,
      continuing_subword_prefix: this.#prefix,
      max_input_chars_per_word: this.#maxCharacters,
      vocab: this.tokens.toJSON(),
    }
  }

  #isTooLong(word: string): boolean {
    let count = 0
    for (const _ of word) if (++count > this.#maxCharacters) return true
    return false
  }

  #segment(word: string): ModelToken[] | null {
    const { first, continuing } = (this.#tries ??= this.#makeTries())
    const tokens: ModelToken[] = []
    for (let start = 0; start < word.length;) {
      const count = (start === 0 ? first : continuing).match(word, start, this.#ids, this.#ends)
      if (count === 0) return null
      const id = this.#ids[count - 1]!
      const end = this.#ends[count - 1]!
      tokens.push({ id, token: this.tokens.tokenOf(id)!, start, end })
      start = end
    }
    return tokens
  }

  #makeTries(): { first: PieceTrie; continuing: PieceTrie } {
    const tokens = [...this.tokens]
    const continuing = tokens.flatMap(([token, id]) =>
      token.startsWith(this.#prefix) ? [[token.slice(this.#prefix.length), id] as const] : [],
    )
    return { first: new PieceTrie(tokens), continuing: new PieceTrie(continuing) }
  }
}
