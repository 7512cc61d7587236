import { replaceAll } from '../text/replace.ts'
import { decodeAll, wholeParts } from './decoder.ts'
import type { Decoder, PartSink } from './decoder.ts'

/**
 * Writes a space for each end-of-word suffix, except in the last token.
 *
 * @param suffix - marks the end of a word: `</w>` in Sennrich et al.
 */
export function bpeDecoder(suffix = '</w>'): Decoder {
  /** A suffix is held back until it is known whether another token follows. */
  const stream = (next: PartSink): PartSink => {
    let held: string | null = null
    const endToken = (space: string): void => {
      if (held === null) return
      next.write(replaceAll(held, suffix, space))
      next.endPart()
    }
    return wholeParts(
      (token) => {
        endToken(' ')
        const at = token.indexOf(suffix)
        next.write(at < 0 ? token : token.slice(0, at))
        held = at < 0 ? '' : token.slice(at)
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
