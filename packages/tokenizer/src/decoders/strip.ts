import { decodeAll } from './decoder.ts'
import type { Decoder, PartSink } from './decoder.ts'

export interface StripDecoderOptions {
  /** The character to remove. */
  readonly content: string
  /** How many of it to remove at most from the start of each token. */
  readonly start: number
  /** How many of it to remove at most from the end of each token. */
  readonly stop: number
}

/**
 * Removes a character from both ends of each token.
 *
 * Hugging Face 0.23.2 fails for a token that is shorter than the text to remove; this follows later
 * versions.
 */
export function stripDecoder({ content, start, stop }: StripDecoderOptions): Decoder {
  const stream = (next: PartSink): PartSink => {
    let remaining = start // to remove from the start of this token
    let held = '' // what may have to be removed from its end
    return {
      write: (chunk) => {
        let from = 0
        while (remaining > 0 && from < chunk.length) {
          if (!chunk.startsWith(content, from)) remaining = 0
          else {
            from += content.length
            remaining--
          }
        }
        const text = held + chunk.slice(from)
        let end = text.length
        for (let i = 0; i < stop && end > 0 && text.endsWith(content, end); i++) {
          end -= content.length
        }
        held = text.slice(end)
        next.write(text.slice(0, end))
      },
      endPart: () => {
        remaining = start
        held = ''
        next.endPart()
      },
      end: () => {
        next.end()
      },
    }
  }
  return {
    decode: (tokens) => decodeAll(stream, tokens),
    stream,
    toJSON: () => ({ type: 'Strip', content, start, stop }),
  }
}
