import { replaceAll } from '../text/replace.ts'
import { decodeAll, bufferParts } from './decoder.ts'
import type { Decoder, PartSink } from './decoder.ts'

/**
 * Writes a space for each end-of-word suffix, except in the last token.
 *
 * @param suffix - marks the end of a word: `</w>` in Sennrich et al.
 */
export function bpeDecoder(suffix = '</w>'): Decoder {
  /** Buffers a token from its suffix on until the next token or the end of the text. */
  const stream = (next: PartSink): PartSink => {
    let pending: string | null = null
    const endToken = (space: string): void => {
      if (pending === null) return
      next.write(replaceAll(pending, suffix, space))
      next.endPart()
    }
    return bufferParts(
      (token) => {
        endToken(' ')
        const suffixStart = token.indexOf(suffix)
        next.write(suffixStart < 0 ? token : token.slice(0, suffixStart))
        pending = suffixStart < 0 ? '' : token.slice(suffixStart)
      },
      () => {
        endToken('')
        next.end()
      },
    )
  }
  return {
    decode: (tokens) => decodeAll(stream, tokens),
    stream,
    toJSON: () => ({ type: 'BPEDecoder', suffix }),
  }
}
