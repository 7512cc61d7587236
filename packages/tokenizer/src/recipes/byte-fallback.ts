import { byteFallbackDecoder } from '../decoders/byte-fallback.ts'
import type { Decoder } from '../decoders/decoder.ts'
import { metaspaceDecoder } from '../decoders/metaspace.ts'
import { sequenceDecoder } from '../decoders/sequence.ts'
import { byteToken } from '../models/byte-token.ts'

export interface ByteFallbackOptions {
  /**
   * Whether what the alphabet lacks becomes tokens of its bytes, `<0x00>` to `<0xFF>`, rather than the unknown one:
   * then every text can be encoded. They are 256 of the vocabulary. Default: false.
   */
  readonly byteFallback?: boolean | undefined
}

/** The tokens of all bytes. */
export const byteTokens: readonly string[] = /* @__PURE__ */ Array.from(
  { length: 256 },
  (_, byte) => byteToken(byte),
)

/** Writes spaces for ▁, and characters for bytes if they are tokens. */
export function metaspaceDecoderOf({ byteFallback = false }: ByteFallbackOptions): Decoder {
  const spaces = metaspaceDecoder()
  return byteFallback ? sequenceDecoder([byteFallbackDecoder(), spaces]) : spaces
}
