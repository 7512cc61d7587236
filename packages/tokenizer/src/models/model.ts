import type { IdBuffer } from '../encoding/id-buffer.ts'
import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'
import type { JsonObject } from '../text/json.ts'
import type { Sampling } from './sampling.ts'

/** A token and its span in the piece, in UTF-16 units. */
export interface ModelToken {
  readonly id: number
  /** As in the vocabulary; the text itself if it is unknown. */
  readonly token: string
  readonly start: number
  readonly end: number
}

/** Encodes pieces of text as tokens. */
export interface Model {
  /** The number of tokens. */
  readonly vocabularySize: number
  tokenToId(token: string): number | undefined
  idToToken(id: number): string | undefined
  /** All tokens with their ids, in the order of ids. */
  vocabulary(): Iterable<readonly [token: string, id: number]>
  /** The tokens of a piece. */
  tokenize(piece: string, sampling?: Sampling): readonly ModelToken[]
  /** Appends the ids of `tokenize(piece, sampling)` to a buffer. */
  appendIds(piece: string, ids: IdBuffer, sampling?: Sampling): void
  /**
   * An encoder that fuses a scanner and this model, with the same result as running one after the
   * other; null if the model is not byte-level.
   */
  fusedEncoder?(scanner: Scanner): FusedEncoder | null
  /** As in `tokenizer.json`. */
  toJSON(): JsonObject
}

/** A pre-tokenizer and a model in one pass over a text, without a string per piece. */
export interface FusedEncoder {
  /** Appends the ids of a part of a text to a buffer. */
  appendIds(text: string, start: number, end: number, ids: IdBuffer): void
  /** The number of ids of a part of a text. */
  count(text: string, start: number, end: number): number
  /** Visits the tokens of a part of a text piece by piece, with offsets in the whole text. */
  tokenize(
    text: string,
    start: number,
    end: number,
    visit: (piece: readonly ModelToken[]) => void,
  ): void
}
