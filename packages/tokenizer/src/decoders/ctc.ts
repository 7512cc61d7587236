import { replaceAll } from '../text/replace.ts'
import { cleanUp } from './clean-up.ts'
import { tokenDecoder } from './decoder.ts'
import type { Decoder } from './decoder.ts'

export interface CtcDecoderOptions {
  /** The blank token of CTC, which is removed. Default: `<pad>`. */
  readonly padToken?: string | undefined
  /** The token that separates words. Default: `|`. */
  readonly wordDelimiterToken?: string | undefined
  /**
   * Whether to replace word delimiters by spaces, and to remove the spaces before English
   * punctuation. Default: true.
   */
  readonly cleanup?: boolean | undefined
}

/**
 * Decodes the output of a speech model, one token per frame: collapses repeats, then removes
 * blanks.
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
