import { byteFallbackDecoder } from '../decoders/byte-fallback.ts'
import type { Decoder } from '../decoders/decoder.ts'
import { metaspaceDecoder } from '../decoders/metaspace.ts'
import { sequenceDecoder } from '../decoders/sequence.ts'
import { byteToken } from '../models/byte-token.ts'

/** Options of recipes that can represent every text. */
export interface ByteFallbackOptions {
  /**
   * Whether characters outside of the alphabet become tokens of their bytes, `<0x00>` to `<0xFF>`,
   * instead of the unknown token. These are 256 of the vocabulary. Default: false.
   */
  readonly byteFallback?: boolean | undefined
}

/** The tokens of all bytes. */
export const byteTokens: readonly string[] = /* @__PURE__ */ Array.from(
  { length: 256 },
  (_, byte) => byteToken(byte),
)

/** A decoder that replaces ▁ by spaces and, with `byteFallback`, tokens of bytes by characters. */
export function metaspaceDecoderOf({ byteFallback = false }: ByteFallbackOptions): Decoder {
  const spaces = metaspaceDecoder()
  return byteFallback ? sequenceDecoder([byteFallbackDecoder(), spaces]) : spaces
}
