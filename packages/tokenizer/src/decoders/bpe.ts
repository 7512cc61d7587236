import { replaceAll } from '../text/replace-all.ts'
import type { Decoder } from './decoder.ts'

/**
 * Writes a space where a token says that a word ends, but not at the end of the text.
 *
 * @param suffix - what stands at the end of a word's last token
 */
export function bpeDecoder(suffix = '</w>'): Decoder {
  return {
    decode: (tokens) =>
      tokens.map((token, i) => replaceAll(token, suffix, i === tokens.length - 1 ? '' : ' ')),
    toJSON: () => ({ type: 'BPEDecoder', suffix }),
  }
}
