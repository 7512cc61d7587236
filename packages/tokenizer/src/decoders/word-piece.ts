import { cleanUp } from './clean-up.ts'
import { tokenDecoder } from './decoder.ts'
import type { Decoder } from './decoder.ts'

export interface WordPieceDecoderOptions {
  /** Marks a token that continues a word. Default: `##`. */
  readonly prefix?: string | undefined
  /** Whether to remove the spaces before English punctuation, token by token. Default: true. */
  readonly cleanup?: boolean | undefined
}

/** Writes a space before each token that starts a word; the first token is unchanged. */
export function wordPieceDecoder(options: WordPieceDecoderOptions = {}): Decoder {
  const { prefix = '##', cleanup = true } = options
  return tokenDecoder(
    () => {
      let isFirst = true
      return (token) => {
        const part = isFirst
          ? token
          : token.startsWith(prefix)
            ? token.slice(prefix.length)
            : ` ${token}`
        isFirst = false
        return cleanup ? cleanUp(part) : part
      }
    },
    () => ({ type: 'WordPiece', prefix, cleanup }),
  )
}
