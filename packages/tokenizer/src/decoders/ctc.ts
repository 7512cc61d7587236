import { replaceAll } from '../text/replace.ts'
import { cleanUp } from './clean-up.ts'
import { tokenDecoder } from './decoder.ts'
import type { Decoder } from './decoder.ts'

export interface CtcDecoderOptions {
  /** The blank between tokens, which is not text. Default: `<pad>`. */
  readonly padToken?: string | undefined
  /** The token of a space. Default: `|`. */
  readonly wordDelimiterToken?: string | undefined
  /** Whether to write delimiters as spaces and to remove spaces that English does not write. Default: true. */
  readonly cleanup?: boolean | undefined
}

/**
 * Decodes the output of a speech model, one token per frame: collapses repeats, then removes blanks.
 *
 * @see Graves et al. (2006), "Connectionist Temporal Classification", section 3.1.
 */
export function ctcDecoder(options: CtcDecoderOptions = {}): Decoder {
  const { padToken = '<pad>', wordDelimiterToken = '|', cleanup = true } = options
  return tokenDecoder(
    () => {
      let previous: string | null = null
      return (token) => {
        if (token === previous) return null
        previous = token
        const text = replaceAll(token, padToken, '')
        return (cleanup ? replaceAll(cleanUp(text), wordDelimiterToken, ' ') : text) || null
      }
    },
    () => ({
      type: 'CTC',
      pad_token: padToken,
      word_delimiter_token: wordDelimiterToken,
      cleanup,
    }),
  )
}
