import { replaceAll } from '../text/replace-all.ts'
import type { Decoder } from './decoder.ts'

/**
 * Replaces a text within each token; an empty token stays empty.
 *
 * @param pattern - what is sought
 * @param content - what stands there then
 */
export function replaceDecoder(pattern: string, content: string): Decoder {
  return {
    decode: (tokens) =>
      tokens.map((token) => (token === '' ? '' : replaceAll(token, pattern, content))),
    toJSON: () => ({ type: 'Replace', pattern: { String: pattern }, content }),
  }
}
