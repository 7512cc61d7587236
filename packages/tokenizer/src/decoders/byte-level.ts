import { characterBytes } from '../text/byte-alphabet.ts'
import type { ByteLevelOptions } from '../pre-tokenizers/byte-level.ts'
import { bufferParts, writePart } from './decoder.ts'
import type { Decoder } from './decoder.ts'

/**
 * Decodes tokens in GPT-2's byte alphabet: concatenates their bytes and decodes them as UTF-8, with
 * U+FFFD for invalid bytes. A token with a character outside the alphabet is copied unchanged.
 *
 * @param options - have no effect; they are written to `tokenizer.json`
 * @see Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", section 2.2;
 *   `bytes_to_unicode` in https://github.com/openai/gpt-2/blob/master/src/encoder.py.
 */
export function byteLevelDecoder(options: ByteLevelOptions = {}): Decoder {
  const { addPrefixSpace = true, trimOffsets = true, useRegex = true } = options
  return {
    decode: (tokens) => [decodeByteLevel(tokens)],
    stream: (next) => {
      const { push, end } = byteLevelStream()
      return bufferParts(
        (token) => {
          next.write(push(token))
        },
        () => {
          writePart(next, end())
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

/** Decodes tokens in the byte alphabet. */
export function decodeByteLevel(tokens: readonly string[]): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(tokens))
}

/**
 * Decodes tokens in the byte alphabet one by one. `push` returns the characters that a token
 * completes; `end` returns U+FFFD if the last character is incomplete.
 */
export function byteLevelStream(): { push: (token: string) => string; end: () => string } {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  return {
    push: (token) => utf8.decode(bytesOf([token]), { stream: true }),
    end: () => utf8.decode(),
  }
}

function bytesOf(tokens: readonly string[]): Uint8Array {
  // A UTF-16 code unit takes at most three bytes of UTF-8.
  const bytes = new Uint8Array(tokens.reduce((sum, token) => sum + 3 * token.length, 0))
  let length = 0
  for (const token of tokens) length = writeBytes(token, bytes, length)
  return bytes.subarray(0, length)
}

/** Writes the bytes of a token at `start`, and returns the offset of their end. */
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
