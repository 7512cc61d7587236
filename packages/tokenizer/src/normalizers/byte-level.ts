import { toByteText } from '../text/byte-text.ts'
import type { Normalizer } from './normalizer.ts'

/** Maps each byte of a text in UTF-8 to its printable character in GPT-2's byte alphabet. */
export function byteLevelNormalizer(): Normalizer {
  return { normalize: toByteText, toJSON: () => ({ type: 'ByteLevel' }) }
}
