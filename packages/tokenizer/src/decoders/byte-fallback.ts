import { decodeAll, wholeParts, writePart } from './decoder.ts'
import type { Decoder, PartSink } from './decoder.ts'

// A plus sign is allowed, as Rust parses numbers: <0x+A> is 10.
const byteToken = /^<0x(\+[0-9a-fA-F]|[0-9a-fA-F]{2})>$/

/** Whose handling of invalid UTF-8 to follow. */
export type ByteFallbackProfile = 'huggingface' | 'sentencepiece'

/**
 * Decodes tokens such as `<0xE5>` as the bytes of UTF-8, with U+FFFD for invalid ones.
 *
 * @param profile - `huggingface` replaces each byte of a run with an invalid one, so a stream
 *   returns nothing before the end of a run; `sentencepiece` keeps its valid characters
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
    return wholeParts(
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
    // Hugging Face ignores fields that it does not know.
    toJSON: () => ({ type: 'ByteFallback', ...(profile === 'huggingface' ? {} : { profile }) }),
  }
}

/** The byte of a token such as `<0xE5>`; undefined for other tokens. */
function byteOf(token: string): number | undefined {
  const digits = token.length === 6 ? byteToken.exec(token)?.[1] : undefined
  return digits === undefined ? undefined : Number.parseInt(digits, 16)
}

/**
 * Writes each character that bytes start with, and U+FFFD for each invalid byte.
 *
 * @returns the bytes of a character that is not complete; none at the end
 */
function writeCharacters(next: PartSink, bytes: readonly number[], isEnd: boolean): number[] {
  let at = 0
  while (at < bytes.length) {
    const length = utf8LengthFrom(bytes[at]!)
    if (at + length > bytes.length && !isEnd) break
    const character = fromUtf8(bytes.slice(at, at + length))
    writePart(next, character ?? '\ufffd')
    at += character === null ? 1 : length
  }
  return bytes.slice(at)
}

/** The length in bytes of a character with this first byte; 1 for an invalid one. */
function utf8LengthFrom(first: number): number {
  if (first < 0xc0 || first >= 0xf8) return 1
  if (first < 0xe0) return 2
  return first < 0xf0 ? 3 : 4
}

/** The text of bytes, or null if they are not UTF-8. */
function fromUtf8(bytes: readonly number[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
  } catch {
    return null
  }
}
