import { startDecoder } from './decoders/decoder.ts'
import type { Decoder } from './decoders/decoder.ts'

/** Decodes token by token. The concatenation of the returned texts is the result of `decode`. */
export interface DecodeStream {
  /** The text that is final after this token; empty if later tokens can change it. */
  push(id: number): string
  /** The remaining text. The stream can then be used for another text. */
  end(): string
}

/**
 * Streams the output of a decoder.
 *
 * @param tokenOf - returns the token of an id; null to skip the id
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
  /** Removes and returns the text up to `end`. */
  const take = (end: number): string => {
    const prefix = text.slice(0, end)
    text = text.slice(end)
    return prefix
  }
  return {
    push: (id) => {
      const token = tokenOf(id)
      if (token === null) return ''
      sink.write(token)
      sink.endPart()
      return take(endsWithHighSurrogate(text) ? text.length - 1 : text.length)
    },
    end: () => {
      sink.end()
      sink = start()
      return take(text.length)
    },
  }
}

/** Whether a text ends with a high surrogate, which happens only after a malformed token. */
function endsWithHighSurrogate(text: string): boolean {
  return (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800
}
