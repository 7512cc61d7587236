import { decodeAll } from './decoder.ts'
import type { Decoder, PartSink } from './decoder.ts'

export interface StripDecoderOptions {
  /** The character to remove. */
  readonly content: string
  /** The maximum number of characters to remove from the start of each token. */
  readonly start: number
  /** The maximum number of characters to remove from the end of each token. */
  readonly stop: number
}

/**
 * Removes a character from both ends of each token.
 *
 * Hugging Face's tokenizers 0.23.2 fails for a token with fewer characters than it has to remove;
 * this decoder follows later versions.
 */
export function stripDecoder({ content, start, stop }: StripDecoderOptions): Decoder {
  const stream = (next: PartSink): PartSink => {
    let remaining = start // characters still to remove from the start of this token
    let pending = '' // removed if the token ends here
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
        const text = pending + chunk.slice(from)
        let end = text.length
        for (let i = 0; i < stop && end > 0 && text.endsWith(content, end); i++) {
          end -= content.length
        }
        pending = text.slice(end)
        next.write(text.slice(0, end))
      },
      endPart: () => {
        remaining = start
        pending = ''
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
