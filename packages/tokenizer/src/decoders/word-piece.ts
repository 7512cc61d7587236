import { cleanUp } from './clean-up.ts'
import { tokenDecoder } from './decoder.ts'
import type { Decoder } from './decoder.ts'

export interface WordPieceDecoderOptions {
  /** Marks a token that continues a word. Default: `##`. */
  readonly prefix?: string | undefined
  /** Whether to remove, token by token, spaces that English does not write. Default: true. */
  readonly cleanup?: boolean | undefined
}

/** Puts a space before each token that starts a word; the first token stays as it is. */
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
