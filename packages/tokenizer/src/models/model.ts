import type { Scanner } from '../pre-tokenizers/pre-tokenizer.ts'
import type { IdBuffer } from '../encoding/id-buffer.ts'
import type { JsonObject } from '../text/json.ts'
import type { Sampling } from './sampling.ts'

/** A token that a model found, and where it stands in the piece, in UTF-16 units. */
export interface ModelToken {
  readonly id: number
  /** As in the vocabulary, but for what is not in it. */
  readonly token: string
  readonly start: number
  readonly end: number
}

/** Finds the tokens of a piece. */
export interface Model {
  /** How many tokens there are. */
  readonly vocabularySize: number
  tokenToId(token: string): number | undefined
  idToToken(id: number): string | undefined
  /** All tokens with their ids, in the order of ids. */
  vocabulary(): Iterable<readonly [token: string, id: number]>
  /** The tokens of a piece. */
  tokenize(piece: string, sampling?: Sampling): readonly ModelToken[]
  /** The ids of `tokenize(piece, sampling)`, at the end of a buffer. */
  appendIds(piece: string, ids: IdBuffer, sampling?: Sampling): void
  /** A reader of raw text, if this model is one of bytes: it gives what the way through the pieces gives. */
  bytesReader?(scanner: Scanner): DirectReader | null
  /** As it stands in `tokenizer.json`. */
  toJSON(): JsonObject
}

/** A scanner and a model that read a text together, without a piece being made between them. */
export interface DirectReader {
  /** Puts the ids of a stretch of a text at the end of a buffer. */
  appendIds(text: string, start: number, end: number, ids: IdBuffer): void
  /** How many ids there would be. */
  count(text: string, start: number, end: number): number
  /** The tokens of a stretch, with places in the whole text, piece by piece. */
  tokenize(
    text: string,
    start: number,
    end: number,
    visit: (piece: readonly ModelToken[]) => void,
  ): void
}
