import { characterBytes } from '../text/byte-alphabet.ts'
import type { ByteLevelOptions } from '../pre-tokenizers/byte-level.ts'
import type { Decoder } from './decoder.ts'

/**
 * Reads tokens as bytes and bytes as text; what is no UTF-8 becomes signs of replacement. A token with a character
 * that stands for no byte is a text of its own.
 *
 * @param options - only kept for the file
 */
export function byteLevelDecoder(options: ByteLevelOptions = {}): Decoder {
  const { addPrefixSpace = true, trimOffsets = true, useRegex = true } = options
  return {
    decode: (tokens) => [textOf(tokens)],
    toJSON: () => ({
      type: 'ByteLevel',
      add_prefix_space: addPrefixSpace,
      trim_offsets: trimOffsets,
      use_regex: useRegex,
    }),
  }
}

function textOf(tokens: readonly string[]): string {
  const encoder = new TextEncoder()
  // No unit of a string needs more than three bytes.
  const bytes = new Uint8Array(tokens.reduce((sum, token) => sum + 3 * token.length, 0))
  let length = 0
  for (const token of tokens) {
    const start = length
    for (const character of token) {
      const byte = characterBytes.get(character)
      if (byte === undefined) {
        length = start + encoder.encodeInto(token, bytes.subarray(start)).written
        break
      }
      bytes[length++] = byte
    }
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length))
}
