import { byteOf, fromUtf8 } from './decoders/byte-fallback.ts'

/** Turns tokens into text as they come, and never shows half a character. */
export interface DecodeStream {
  /** The text that this token completes; empty while a character is not whole. */
  push(id: number): string
  /** What is left at the end: signs of replacement for half a character. */
  end(): string
}

/**
 * Streams tokens that are bytes.
 *
 * @param bytesOf - the bytes of a token; null for one that is left out
 */
export function streamBytes(bytesOf: (id: number) => Uint8Array | null): DecodeStream {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return {
    push: (id) => {
      const bytes = bytesOf(id)
      return bytes ? decoder.decode(bytes, { stream: true }) : ''
    },
    end: () => decoder.decode(),
  }
}

/** A character has at most four bytes: what is still half after as many tokens will never be whole. */
const longestWait = 4

/**
 * Streams tokens of any decoder: it decodes the last few again and shows what has come behind what was shown. So
 * a decoder that joins words by what stands before them does here what it does at once.
 *
 * @param tokenOf - the token of an id; null for one that is left out
 */
export function streamTokens(
  tokenOf: (id: number) => string | null,
  decode: (tokens: readonly string[]) => string,
): DecodeStream {
  let known: string[] = [] // the tokens of what was shown last
  let waiting: string[] = []
  const show = (): string => {
    const text = decode([...known, ...waiting]).slice(decode(known).length)
    known = waiting
    waiting = []
    return text
  }
  return {
    push: (id) => {
      const token = tokenOf(id)
      if (token === null) return ''
      waiting.push(token)
      if (waiting.length === longestWait || areWhole(waiting)) return show()
      return decode([...known, ...waiting]).endsWith('\ufffd') ? '' : show()
    },
    end: () => (waiting.length > 0 ? show() : ''),
  }
}

/**
 * Whether tokens end with a whole character for sure: one that ends with a sign of replacement of its own does, and
 * so do bytes that are UTF-8 together.
 */
function areWhole(tokens: readonly string[]): boolean {
  if (tokens.at(-1)!.endsWith('\ufffd')) return true
  const bytes = tokens.map(byteOf)
  return bytes.every((byte) => byte !== undefined) && fromUtf8(bytes) !== null
}
