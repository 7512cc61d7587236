import { startDecoder } from './decoders/decoder.ts'
import type { Decoder } from './decoders/decoder.ts'

/** Decodes token by token. The concatenation of all that it returns is what `decode` returns. */
export interface DecodeStream {
  /** The text that this token completes; empty while it is not certain. */
  push(id: number): string
  /** The rest of the text. The stream can then be used for another text. */
  end(): string
}

/**
 * Streams the output of a decoder.
 *
 * @param tokenOf - returns the token of an id; null for one that is left out
 */
export function streamDecoder(
  decoder: Pick<Decoder, 'decode' | 'stream'>,
  tokenOf: (id: number) => string | null,
): DecodeStream {
  let text = ''
  const start = () =>
    startDecoder(decoder, {
      write: (chunk) => {
        text += chunk
      },
      endPart: () => undefined,
      end: () => undefined,
    })
  let sink = start()
  /** Takes the text up to `end`. */
  const take = (end: number): string => {
    const taken = text.slice(0, end)
    text = text.slice(end)
    return taken
  }
  return {
    push: (id) => {
      const token = tokenOf(id)
      if (token === null) return ''
      sink.write(token)
      sink.endPart()
      return take(endsWithHalfPair(text) ? text.length - 1 : text.length)
    },
    end: () => {
      sink.end()
      sink = start()
      return take(text.length)
    },
  }
}

/** Whether the last unit is the first half of a surrogate pair, as a malformed token may end. */
function endsWithHalfPair(text: string): boolean {
  return (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800
}
