import { hangulJamoDecoder } from '../decoders/hangul-jamo.ts'
import { sequenceDecoder } from '../decoders/sequence.ts'
import { wordPieceDecoder } from '../decoders/word-piece.ts'
import { hangulJamoNormalizer } from '../normalizers/hangul-jamo.ts'
import { sequenceNormalizer } from '../normalizers/normalizer.ts'
import type { Recipe } from './recipe.ts'

/** Joins tokens by spaces like a tokenizer without a decoder, because no token has this prefix. */
const joinBySpaces = /* @__PURE__ */ wordPieceDecoder({ prefix: ' ', cleanup: false })

/**
 * A recipe for a tokenizer that decomposes Hangul syllables into jamo, and recomposes them when
 * decoding. Training then learns parts of syllables, such as endings: `갔` is `가` with the marker
 * of the past tense. Hugging Face's library cannot read the saved tokenizer.
 */
export function inJamo(recipe: Recipe): Recipe {
  const { normalizer, decoder } = recipe
  const jamo = hangulJamoNormalizer()
  return {
    ...recipe,
    normalizer: normalizer ? sequenceNormalizer([normalizer, jamo]) : jamo,
    decoder: sequenceDecoder([decoder ?? joinBySpaces, hangulJamoDecoder()]),
  }
}
