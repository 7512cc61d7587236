import type { Decoder } from './decoder.ts'

// A plus sign is read as Rust reads numbers: <0x+A> is 10.
const byteToken = /^<0x(\+[0-9a-fA-F]|[0-9a-fA-F]{2})>$/

/** Whose reading of bytes counts that are no UTF-8 together. */
export type ByteFallbackProfile = 'huggingface' | 'sentencepiece'

/**
 * Reads tokens such as `<0xE5>` as bytes. Where neighbours are no UTF-8 together, signs of replacement stand in their
 * place.
 *
 * @param profile - `huggingface` replaces each of the neighbours, `sentencepiece` keeps whole characters among them
 */
export function byteFallbackDecoder(profile: ByteFallbackProfile = 'huggingface'): Decoder {
  return {
    decode: (tokens) => {
      const parts: string[] = []
      let bytes: number[] = []
      const flush = (): void => {
        if (bytes.length === 0) return
        const text = fromUtf8(bytes)
        if (text !== null) parts.push(text)
        else if (profile === 'sentencepiece') parts.push(...charactersOf(bytes))
        else for (let i = 0; i < bytes.length; i++) parts.push('\ufffd')
        bytes = []
      }
      for (const token of tokens) {
        const byte = byteOf(token)
        if (byte !== undefined) bytes.push(byte)
        else {
          flush()
          parts.push(token)
        }
      }
      flush()
      return parts
    },
    // Hugging Face reads over what it does not know.
    toJSON: () => ({ type: 'ByteFallback', ...(profile === 'huggingface' ? {} : { profile }) }),
  }
}

/** The byte that a token such as `<0xE5>` stands for; undefined if it is text. */
export function byteOf(token: string): number | undefined {
  const digits = token.length === 6 ? byteToken.exec(token)?.[1] : undefined
  return digits === undefined ? undefined : Number.parseInt(digits, 16)
}

/** The characters of bytes, and a sign of replacement for each byte that is in none. */
function charactersOf(bytes: readonly number[]): string[] {
  const characters: string[] = []
  for (let at = 0; at < bytes.length;) {
    const length = utf8LengthFrom(bytes[at]!)
    const character = fromUtf8(bytes.slice(at, at + length))
    characters.push(character ?? '\ufffd')
    at += character === null ? 1 : length
  }
  return characters
}

/** How many bytes a character has that starts with this one; 1 if none does. */
function utf8LengthFrom(first: number): number {
  if (first < 0xc0) return 1
  if (first < 0xe0) return 2
  return first < 0xf0 ? 3 : 4
}

/** The text of bytes, or null if they are no UTF-8. */
export function fromUtf8(bytes: readonly number[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
  } catch {
    return null
  }
}
