import { replaceAll } from '../text/replace-all.ts'
import type { PrependScheme } from '../pre-tokenizers/metaspace.ts'
import type { Decoder } from './decoder.ts'

export interface MetaspaceDecoderOptions {
  /** The character that stands for a space. Default: `▁`. */
  readonly replacement?: string | undefined
  /** Whether one was put before the text. Default: `always`. */
  readonly prependScheme?: PrependScheme | undefined
  /** Only kept for the file. Default: true. */
  readonly split?: boolean | undefined
}

/** Writes spaces again; the first token loses all of its own if one was put before the text. */
export function metaspaceDecoder(options: MetaspaceDecoderOptions = {}): Decoder {
  const { replacement = '▁', prependScheme = 'always', split = true } = options
  return {
    decode: (tokens) =>
      tokens.map((token, i) =>
        replaceAll(token, replacement, i === 0 && prependScheme !== 'never' ? '' : ' '),
      ),
    toJSON: () => ({ type: 'Metaspace', replacement, prepend_scheme: prependScheme, split }),
  }
}
