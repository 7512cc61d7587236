import type { IdBuffer } from '../encoding/id-buffer.ts'
import type { JsonObject } from '../text/json.ts'
import type { Model, ModelToken } from './model.ts'
import { unknownIdOf, Vocabulary, VocabularyModel } from './vocabulary.ts'
import { wellFormed } from './well-formed.ts'

/** What a model of whole words can be asked for. */
export interface WordLevelOptions {
  /** Stands for words that are not in the vocabulary; `<unk>` if left out, as in Hugging Face's. */
  readonly unkToken?: string
}

/** Each piece is a token: words, or characters where the pieces are these. */
export class WordLevelModel extends VocabularyModel implements Model {
  readonly #unkToken: string

  /** @param vocabulary - each token with its id */
  constructor(
    vocabulary: Iterable<readonly [token: string, id: number]>,
    options: WordLevelOptions = {},
  ) {
    super(Vocabulary.of(vocabulary))
    this.#unkToken = options.unkToken ?? '<unk>'
  }

  /** @throws `TokenizerError` if the word is unknown and the token for that is not there. */
  tokenize(piece: string): readonly ModelToken[] {
    const word = wellFormed(piece)
    const id = this.tokens.idOf(word)
    if (id !== undefined) return [{ id, token: word, start: 0, end: word.length }]
    const unknown = unknownIdOf(this.tokens, this.#unkToken, word)
    return [{ id: unknown, token: this.#unkToken, start: 0, end: word.length }]
  }

  appendIds(piece: string, ids: IdBuffer): void {
    for (const { id } of this.tokenize(piece)) ids.push(id)
  }

  toJSON(): JsonObject {
    return {
      type: 'WordLevel',
      vocab: this.tokens.toJSON(),
      unk_token: this.#unkToken,
    }
  }
}
