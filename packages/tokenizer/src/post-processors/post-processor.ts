import type { Encoding } from '../encoding/encoding.ts'
import type { JsonObject } from '../text/json.ts'

/** Puts what a model expects around a text or a pair of texts. */
export interface PostProcessor {
  /**
   * The texts as one encoding, in their order.
   *
   * @param encodings - one, or the two of a pair
   * @param addSpecialTokens - whether tokens are put around them
   */
  process(encodings: readonly Encoding[], addSpecialTokens: boolean): readonly Encoding[]
  /** How many tokens it adds to a text, or to a pair. */
  addedTokens(isPair: boolean): number
  /** As it stands in `tokenizer.json`. */
  toJSON(): JsonObject
}
