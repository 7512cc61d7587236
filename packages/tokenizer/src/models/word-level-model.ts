import type { IdBuffer } from '../encoding/id-buffer.ts'
import type { JsonObject } from '../text/json.ts'
import type { Model, ModelToken } from './model.ts'
import { unknownIdOf, Vocabulary } from './vocabulary.ts'
import { wellFormed } from './well-formed.ts'

/** What a model of whole words can be asked for. */
export interface WordLevelOptions {
  /** Stands for words that are not in the vocabulary; `<unk>` if left out, as in Hugging Face's. */
  readonly unkToken?: string
}

/** Each piece is a token: words, or characters where the pieces are these. */
export class WordLevelModel implements Model {
  readonly #vocabulary: Vocabulary
  readonly #unkToken: string

  /** @param vocabulary - each token with its id */
  constructor(
    vocabulary: Iterable<readonly [token: string, id: number]>,
    options: WordLevelOptions = {},
  ) {
    this.#vocabulary = Vocabulary.of(vocabulary)
    this.#unkToken = options.unkToken ?? '<unk>'
  }

  get vocabularySize(): number {
    return this.#vocabulary.size
  }

  tokenToId(token: string): number | undefined {
    return this.#vocabulary.idOf(token)
  }

  idToToken(id: number): string | undefined {
    return this.#vocabulary.tokenOf(id)
  }

  vocabulary(): Iterable<readonly [token: string, id: number]> {
    return this.#vocabulary.entries()
  }

  /** @throws `TokenizerError` if the word is unknown and the token for that is not there. */
  tokenize(piece: string): readonly ModelToken[] {
    const word = wellFormed(piece)
    const id = this.#vocabulary.idOf(word)
    if (id !== undefined) return [{ id, token: word, start: 0, end: word.length }]
    const unknown = unknownIdOf(this.#vocabulary, this.#unkToken, word)
    return [{ id: unknown, token: this.#unkToken, start: 0, end: word.length }]
  }

  appendIds(piece: string, ids: IdBuffer): void {
    for (const { id } of this.tokenize(piece)) ids.push(id)
  }

  toJSON(): JsonObject {
    return {
      type: 'WordLevel',
      vocab: this.#vocabulary.toJSON(),
      unk_token: this.#unkToken,
    }
  }
}
