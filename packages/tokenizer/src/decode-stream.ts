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

/** What may still change depends on no token further back: nine bytes are a syllable in three jamo. */
const context = 12

/**
 * Streams tokens of any decoder: it decodes the last few again and shows what has come behind what was shown. So
 * a decoder that joins words by what stands before them does here what it does at once.
 *
 * @param tokenOf - the token of an id; null for one that is left out
 */
export function streamTokens(
  tokenOf: (id: number) => string | null,
  { decode, unsettled }: StreamedDecoder,
): DecodeStream {
  let known: string[] = [] // the tokens of what was shown last
  let waiting: string[] = []
  let held = 0 // units of what is known that the next token may change
  const show = (isEnd: boolean): string => {
    const tokens = [...known, ...waiting]
    const text = decode(tokens)
    const start = decode(known).length - held
    held = isEnd ? 0 : (unsettled?.(text) ?? 0)
    known = held > 0 ? tokens.slice(-context) : waiting
    waiting = []
    return text.slice(start, text.length - held)
  }
  return {
    push: (id) => {
      const token = tokenOf(id)
      if (token === null) return ''
      waiting.push(token)
      if (waiting.length === longestWait || areWhole(waiting)) return show(false)
      return decode([...known, ...waiting]).endsWith('\ufffd') ? '' : show(false)
    },
    end: () => show(true),
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

/** What a stream asks of a decoder. */
interface StreamedDecoder {
  decode(tokens: readonly string[]): string
  /** How many units at the end of a text the next token may change. */
  readonly unsettled: ((text: string) => number) | undefined
}
