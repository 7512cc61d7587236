import type { EncodedToken, Encoding } from '../encoding/encoding.ts'
import type { JsonObject } from '../text/json.ts'

/** Adds the tokens that a model expects around a text or a pair of texts. */
export interface PostProcessor {
  /**
   * Returns the encodings of the result in order, with special tokens if `addSpecialTokens` is
   * true.
   *
   * @param encodings - of one text or of a pair
   */
  process(encodings: readonly Encoding[], addSpecialTokens: boolean): readonly Encoding[]
  /** The number of tokens that the post-processor adds to a text or to a pair. */
  addedTokens(isPair: boolean): number
  /** The post-processor as an object of `tokenizer.json`. */
  toJSON(): JsonObject
}

/** Runs several post-processors in order. */
export function sequenceProcessing(processors: readonly PostProcessor[]): PostProcessor {
  return {
    process: (encodings, addSpecialTokens) =>
      processors.reduce(
        (result, processor) => processor.process(result, addSpecialTokens),
        encodings,
      ),
    addedTokens: (isPair) =>
      processors.reduce((sum, processor) => sum + processor.addedTokens(isPair), 0),
    toJSON: () => ({
      type: 'Sequence',
      processors: processors.map((processor) => processor.toJSON()),
    }),
  }
}

/** A special token with its id. */
export interface SpecialToken {
  readonly token: string
  readonly id: number
}

/** Encodes a special token, which has no span and no sequence id. */
export function encodeSpecialToken({ token, id }: SpecialToken, typeId: number): EncodedToken {
  return {
    id,
    token,
    start: 0,
    end: 0,
    typeId,
    wordId: null,
    sequenceId: null,
    isSpecial: true,
    isPadding: false,
  }
}

export function withTypeId(rows: readonly EncodedToken[], typeId: number): EncodedToken[] {
  return rows.map((row) => ({ ...row, typeId }))
}
