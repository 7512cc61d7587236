import { hangulJamoDecoder } from '../decoders/hangul-jamo.ts'
import { sequenceDecoder } from '../decoders/sequence.ts'
import { wordPieceDecoder } from '../decoders/word-piece.ts'
import { hangulJamoNormalizer } from '../normalizers/hangul-jamo.ts'
import { sequenceNormalizer } from '../normalizers/normalizer.ts'
import type { Recipe } from './recipe.ts'

/** What is joined by spaces without a decoder: no token starts with one, so each gets one. */
const bySpaces = /* @__PURE__ */ wordPieceDecoder({ prefix: ' ', cleanup: false })

/**
 * A recipe that reads Hangul syllables as their jamo, so that it learns sounds and endings (`갔` is `가` and a past
 * tense), and composes them again when it decodes. Only heed reads the file: the reference has nothing of the kind.
 */
export function inJamo(recipe: Recipe): Recipe {
  const { normalizer, decoder } = recipe
  const jamo = hangulJamoNormalizer()
  return {
    ...recipe,
    normalizer: normalizer ? sequenceNormalizer([normalizer, jamo]) : jamo,
    decoder: sequenceDecoder([decoder ?? bySpaces, hangulJamoDecoder()]),
  }
}
