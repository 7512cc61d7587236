import { characterBytes } from '../text/byte-alphabet.ts'
import type { ByteLevelOptions } from '../pre-tokenizers/byte-level.ts'
import { wholeParts } from './decoder.ts'
import type { Decoder } from './decoder.ts'

/**
 * Decodes tokens in GPT-2's byte alphabet: their bytes together are UTF-8, with U+FFFD for invalid
 * ones. A token with a character outside the alphabet is text.
 *
 * @param options - have no effect; they are written to `tokenizer.json`
 * @see Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", section 2.2;
 *   `bytes_to_unicode` in https://github.com/openai/gpt-2/blob/master/src/encoder.py.
 */
export function byteLevelDecoder(options: ByteLevelOptions = {}): Decoder {
  const { addPrefixSpace = true, trimOffsets = true, useRegex = true } = options
  return {
    decode: (tokens) => [textOf(tokens)],
    stream: (next) => {
      const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
      return wholeParts(
        (token) => {
          next.write(utf8.decode(bytesOf(token), { stream: true }))
        },
        () => {
          next.write(utf8.decode())
          next.endPart()
          next.end()
        },
      )
    },
    toJSON: () => ({
      type: 'ByteLevel',
      add_prefix_space: addPrefixSpace,
      trim_offsets: trimOffsets,
      use_regex: useRegex,
    }),
  }
}

function textOf(tokens: readonly string[]): string {
  // A UTF-16 unit takes at most three bytes.
  const bytes = new Uint8Array(tokens.reduce((sum, token) => sum + 3 * token.length, 0))
  let length = 0
  for (const token of tokens) length = writeBytes(token, bytes, length)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length))
}

function bytesOf(token: string): Uint8Array {
  const bytes = new Uint8Array(3 * token.length)
  return bytes.subarray(0, writeBytes(token, bytes, 0))
}

/** Writes the bytes of a token from `start` on, and returns their end. */
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
