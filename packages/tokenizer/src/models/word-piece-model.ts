import type { IdBuffer } from '../encoding/id-buffer.ts'
import type { JsonObject } from '../text/json.ts'
import type { Model, ModelToken } from './model.ts'
import { PieceTrie } from './piece-trie.ts'
import { unknownIdOf, Vocabulary, VocabularyModel } from './vocabulary.ts'
import { wellFormed } from './well-formed.ts'
import { WordCache } from './word-cache.ts'

/** What a WordPiece model can be asked for. */
export interface WordPieceOptions {
  /** Stands for words that cannot be cut; `[UNK]` if left out, as in BERT. */
  readonly unkToken?: string
  /** Is put before each part of a word but the first; `##` if left out. */
  readonly continuingSubwordPrefix?: string
  /** Words of more characters are unknown, so that time is bounded; 100 if left out. */
  readonly maxInputCharsPerWord?: number
}

/**
 * WordPiece: from the start of a word, always the longest token that fits; a word that cannot be cut to its
 * end is unknown as a whole.
 *
 * @see Wu et al. (2016), "Google's Neural Machine Translation System", section 4.1, and Devlin et al.
 * (2019), "BERT", section 3, whose tokenizer it is.
 */
export class WordPieceModel extends VocabularyModel implements Model {
  readonly #unkToken: string
  readonly #prefix: string
  readonly #maxCharacters: number
  /** For the start of a word, and for what comes after it; they are made when the first word is to be cut. */
  #tries: { readonly starts: PieceTrie; readonly rests: PieceTrie } | null = null
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

  /** @throws `TokenizerError` if the word is unknown and the token for that is not there. */
  tokenize(piece: string): readonly ModelToken[] {
    const known = this.#cache.get(piece)
    if (known) return known
    const word = wellFormed(piece)
    const tokens = (this.#isTooLong(word) ? null : this.#cut(word)) ?? [
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

  #cut(word: string): ModelToken[] | null {
    const { starts, rests } = (this.#tries ??= this.#makeTries())
    const tokens: ModelToken[] = []
    for (let start = 0; start < word.length;) {
      const count = (start === 0 ? starts : rests).match(word, start, this.#ids, this.#ends)
      if (count === 0) return null
      const id = this.#ids[count - 1]!
      const end = this.#ends[count - 1]!
      tokens.push({ id, token: this.tokens.tokenOf(id)!, start, end })
      start = end
    }
    return tokens
  }

  #makeTries(): { starts: PieceTrie; rests: PieceTrie } {
    const tokens = [...this.tokens]
    const rests = tokens.flatMap(([token, id]) =>
      token.startsWith(this.#prefix) ? [[token.slice(this.#prefix.length), id] as const] : [],
    )
    return { starts: new PieceTrie(tokens), rests: new PieceTrie(rests) }
  }
}
