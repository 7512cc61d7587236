import { cleanUp } from './clean-up.ts'
import type { Decoder } from './decoder.ts'

export interface WordPieceDecoderOptions {
  /** What marks a token that goes on with a word. Default: `##`. */
  readonly prefix?: string | undefined
  /** Whether spaces that English does not write are taken away, token by token. Default: true. */
  readonly cleanup?: boolean | undefined
}

/** Puts a space before each token that starts a word; the first token is written as it is. */
export function wordPieceDecoder(options: WordPieceDecoderOptions = {}): Decoder {
  const { prefix = '##', cleanup = true } = options
  return {
    decode: (tokens) =>
      tokens.map((token, i) => {
        const goesOn = i > 0 && token.startsWith(prefix)
        const part = i === 0 ? token : goesOn ? token.slice(prefix.length) : ` ${token}`
        return cleanup ? cleanUp(part) : part
      }),
    toJSON: () => ({ type: 'WordPiece', prefix, cleanup }),
  }
}
