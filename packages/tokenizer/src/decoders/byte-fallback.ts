import type { Decoder } from './decoder.ts'

// A plus sign is read as Rust reads numbers: <0x+A> is 10.
const byteToken = /^<0x(\+[0-9a-fA-F]|[0-9a-fA-F]{2})>$/

/**
 * Reads tokens such as `<0xE5>` as bytes. Neighbours that are no UTF-8 together become one sign of replacement each,
 * whole characters among them too.
 */
export function byteFallbackDecoder(): Decoder {
  return {
    decode: (tokens) => {
      const parts: string[] = []
      let bytes: number[] = []
      const flush = (): void => {
        if (bytes.length === 0) return
        const text = fromUtf8(bytes)
        if (text === null) for (let i = 0; i < bytes.length; i++) parts.push('\ufffd')
        else parts.push(text)
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
    toJSON: () => ({ type: 'ByteFallback' }),
  }
}

/** The byte that a token such as `<0xE5>` stands for; undefined if it is text. */
export function byteOf(token: string): number | undefined {
  const digits = token.length === 6 ? byteToken.exec(token)?.[1] : undefined
  return digits === undefined ? undefined : Number.parseInt(digits, 16)
}

/** The text of bytes, or null if they are no UTF-8. */
export function fromUtf8(bytes: readonly number[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
  } catch {
    return null
  }
}
