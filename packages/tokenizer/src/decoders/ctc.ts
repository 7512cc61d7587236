import { replaceAll } from '../text/replace-all.ts'
import { cleanUp } from './clean-up.ts'
import type { Decoder } from './decoder.ts'

export interface CtcDecoderOptions {
  /** The blank between tokens, which stands for no text. Default: `<pad>`. */
  readonly padToken?: string | undefined
  /** What stands for a space. Default: `|`. */
  readonly wordDelimiterToken?: string | undefined
  /** Whether word delimiters become spaces, and spaces that English does not write go. Default: true. */
  readonly cleanup?: boolean | undefined
}

/**
 * Reads what a model of speech wrote, one token for each moment: the same token again is the same sound.
 *
 * @see Graves et al. (2006), "Connectionist Temporal Classification", section 3.1.
 */
export function ctcDecoder(options: CtcDecoderOptions = {}): Decoder {
  const { padToken = '<pad>', wordDelimiterToken = '|', cleanup = true } = options
  return {
    decode: (tokens) =>
      tokens
        .filter((token, i) => i === 0 || token !== tokens[i - 1])
        .map((token) => {
          const text = replaceAll(token, padToken, '')
          return cleanup ? replaceAll(cleanUp(text), wordDelimiterToken, ' ') : text
        })
        .filter((part) => part !== ''),
    toJSON: () => ({
      type: 'CTC',
      pad_token: padToken,
      word_delimiter_token: wordDelimiterToken,
      cleanup,
    }),
  }
}
