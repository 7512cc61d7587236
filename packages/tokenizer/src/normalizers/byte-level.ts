import { toByteText } from '../text/byte-characters.ts'
import type { Normalizer } from './normalizer.ts'

/** Writes a text as its bytes, one printable character each. */
export function byteLevelNormalizer(): Normalizer {
  return { normalize: toByteText, toJSON: () => ({ type: 'ByteLevel' }) }
}
