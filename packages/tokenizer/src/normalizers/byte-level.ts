import { toByteText } from '../text/byte-text.ts'
import type { Normalizer } from './normalizer.ts'

/**
 * Rewrites a text in the byte-level alphabet: one printable character for each byte of its UTF-8.
 */
export function byteLevelNormalizer(): Normalizer {
  return { normalize: toByteText, toJSON: () => ({ type: 'ByteLevel' }) }
}
