import { replaceAll } from '../text/replace.ts'
import type { PrependScheme } from '../pre-tokenizers/metaspace.ts'
import { tokenDecoder } from './decoder.ts'
import type { Decoder } from './decoder.ts'

export interface MetaspaceDecoderOptions {
  /** The character that replaced spaces. Default: `▁`. */
  readonly replacement?: string | undefined
  /** Whether the encoder prepended a replacement to the text. Default: `always`. */
  readonly prependScheme?: PrependScheme | undefined
  /** Has no effect; it is written to `tokenizer.json`. Default: true. */
  readonly split?: boolean | undefined
}

/**
 * Replaces each replacement character by a space. Those of the first token are removed instead,
 * unless the prepend scheme is `never`.
 */
export function metaspaceDecoder(options: MetaspaceDecoderOptions = {}): Decoder {
  const { replacement = '▁', prependScheme = 'always', split = true } = options
  return tokenDecoder(
    () => {
      let space = prependScheme === 'never' ? ' ' : ''
      return (token) => {
        const part = replaceAll(token, replacement, space)
        space = ' '
        return part
      }
    },
    () => ({ type: 'Metaspace', replacement, prepend_scheme: prependScheme, split }),
  )
}
