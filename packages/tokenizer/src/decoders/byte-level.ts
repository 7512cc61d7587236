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
    toBytes: bytesOf,
    toJSON: () => ({
      type: 'ByteLevel',
      add_prefix_space: addPrefixSpace,
      trim_offsets: trimOffsets,
      use_regex: useRegex,
    }),
  }
}

function textOf(tokens: readonly string[]): string {
  // No unit of a string needs more than three bytes.
  const bytes = new Uint8Array(tokens.reduce((sum, token) => sum + 3 * token.length, 0))
  let length = 0
  for (const token of tokens) length = writeBytes(token, bytes, length)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length))
}

function bytesOf(token: string): Uint8Array {
  const bytes = new Uint8Array(3 * token.length)
  return bytes.subarray(0, writeBytes(token, bytes, 0))
}

/** Writes the bytes of a token, and gives the place behind them. */
function writeBytes(token: string, bytes: Uint8Array, start: number): number {
  let length = start
  for (const character of token) {
    const byte = characterBytes.get(character)
    if (byte === undefined) {
      return start + new TextEncoder().encodeInto(token, bytes.subarray(start)).written
    }
    bytes[length++] = byte
  }
  return length
}
