import { byteFallbackDecoder } from '../decoders/byte-fallback.ts'
import type { Decoder } from '../decoders/decoder.ts'
import { metaspaceDecoder } from '../decoders/metaspace.ts'
import { sequenceDecoder } from '../decoders/sequence.ts'
import { byteToken } from '../models/byte-token.ts'

/** Options of recipes that can encode every text by byte fallback. */
export interface ByteFallbackOptions {
  /**
   * Whether characters outside the alphabet become byte tokens, `<0x00>` to `<0xFF>`, instead of
   * the unknown token. The 256 byte tokens are part of `vocabularySize`. Default: false.
   */
  readonly byteFallback?: boolean | undefined
}

/** The tokens of bytes 0 to 255. */
export const byteTokens: readonly string[] = /* @__PURE__ */ Array.from(
  { length: 256 },
  (_, byte) => byteToken(byte),
)

/** A decoder that replaces ▁ with spaces and, with `byteFallback`, byte tokens with characters. */
export function metaspaceDecoderOf({ byteFallback = false }: ByteFallbackOptions): Decoder {
  const spaces = metaspaceDecoder()
  return byteFallback ? sequenceDecoder([byteFallbackDecoder(), spaces]) : spaces
}
