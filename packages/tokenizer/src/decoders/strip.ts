import type { Decoder } from './decoder.ts'

export interface StripDecoderOptions {
  /** The character to take away. */
  readonly content: string
  /** At most so many of it at the start of each token. */
  readonly start: number
  /** At most so many of it at its end. */
  readonly stop: number
}

/**
 * Takes a character away from the borders of each token.
 *
 * Where Hugging Face 0.23.2 fails, for a token that is shorter than what is to go, it does as later versions do.
 */
export function stripDecoder({ content, start, stop }: StripDecoderOptions): Decoder {
  return {
    decode: (tokens) =>
      tokens.map((token) => {
        let from = 0
        for (let i = 0; i < start && token.startsWith(content, from); i++) from += content.length
        let to = token.length
        for (let i = 0; i < stop && to > from && token.endsWith(content, to); i++) {
          to -= content.length
        }
        return token.slice(from, to)
      }),
    toJSON: () => ({ type: 'Strip', content, start, stop }),
  }
}
