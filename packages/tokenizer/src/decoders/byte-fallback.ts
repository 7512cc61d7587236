import { decodeAll, bufferParts, writePart } from './decoder.ts'
import type { Decoder, PartSink } from './decoder.ts'

// Rust's number parser accepts a plus sign: <0x+A> is 10.
const byteToken = /^<0x(\+[0-9a-fA-F]|[0-9a-fA-F]{2})>$/

/** The library whose handling of invalid UTF-8 is reproduced. */
export type ByteFallbackProfile = 'huggingface' | 'sentencepiece'

/**
 * Decodes runs of tokens such as `<0xE5>` as bytes of UTF-8.
 *
 * @param profile - if a run is not valid UTF-8, `huggingface` replaces each of its bytes with
 *   U+FFFD, so a stream returns nothing before the end of the run; `sentencepiece` replaces only
 *   the invalid bytes
 */
export function byteFallbackDecoder(profile: ByteFallbackProfile = 'huggingface'): Decoder {
  const stream = (next: PartSink): PartSink => {
    let bytes: number[] = []
    const flush = (isEnd: boolean): void => {
      if (bytes.length === 0) return
      if (profile === 'sentencepiece') bytes = writeCharacters(next, bytes, isEnd)
      else if (isEnd) {
        const text = fromUtf8(bytes)
        for (const part of text === null ? bytes.map(() => '\ufffd') : [text]) writePart(next, part)
        bytes = []
      }
    }
    return bufferParts(
      (token) => {
        const byte = byteOf(token)
        if (byte !== undefined) bytes.push(byte)
        flush(byte === undefined)
        if (byte === undefined) writePart(next, token)
      },
      () => {
        flush(true)
        next.end()
      },
    )
  }
  return {
    decode: (tokens) => decodeAll(stream, tokens),
    stream,
    // Hugging Face ignores unknown fields.
    toJSON: () => ({ type: 'ByteFallback', ...(profile === 'huggingface' ? {} : { profile }) }),
  }
}

/** The byte of a token such as `<0xE5>`; undefined for other tokens. */
function byteOf(token: string): number | undefined {
  const digits = token.length === 6 ? byteToken.exec(token)?.[1] : undefined
  return digits === undefined ? undefined : Number.parseInt(digits, 16)
}

/**
 * Writes each complete character, and U+FFFD for each invalid byte.
 *
 * @returns the bytes of an incomplete last character; empty if `isEnd`
 */
function writeCharacters(next: PartSink, bytes: readonly number[], isEnd: boolean): number[] {
  let offset = 0
  while (offset < bytes.length) {
    const length = utf8LengthFrom(bytes[offset]!)
    if (offset + length > bytes.length && !isEnd) break
    const character = fromUtf8(bytes.slice(offset, offset + length))
    writePart(next, character ?? '\ufffd')
    offset += character === null ? 1 : length
  }
  return bytes.slice(offset)
}

/** The length in bytes of a character with this first byte; 1 for an invalid first byte. */
function utf8LengthFrom(first: number): number {
  if (first < 0xc0 || first >= 0xf8) return 1
  if (first < 0xe0) return 2
  return first < 0xf0 ? 3 : 4
}

/** Decodes UTF-8; null if the bytes are invalid. */
function fromUtf8(bytes: readonly number[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
  } catch {
    return null
  }
}
