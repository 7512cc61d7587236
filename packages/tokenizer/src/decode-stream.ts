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

/** Nothing depends on tokens further back: nine bytes are a syllable in three jamo. */
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
  let last: string[] = []
  let shown = 0 // of what they decode to
  let waited = 0
  const show = (text: string, end: number): string => {
    const fresh = text.slice(shown, end)
    shown = Math.max(shown, end)
    return fresh
  }
  return {
    push: (id) => {
      const token = tokenOf(id)
      if (token === null) return ''
      last.push(token)
      const text = decode(last)
      waited++
      if (text.endsWith('\ufffd') && waited < longestWait) return ''
      waited = 0
      const fresh = show(text, text.length - (unsettled?.(text) ?? 0))
      if (last.length < 2 * context) return fresh
      const hidden = text.length - shown
      last = last.slice(-context)
      shown = decode(last).length - hidden
      return fresh
    },
    end: () => {
      const text = decode(last)
      return show(text, text.length)
    },
  }
}

/** What a stream asks of a decoder. */
interface StreamedDecoder {
  decode(tokens: readonly string[]): string
  /** How many units at the end of a text the next token may change. */
  readonly unsettled: ((text: string) => number) | undefined
}
