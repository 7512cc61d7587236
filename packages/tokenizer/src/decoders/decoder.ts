import type { JsonObject } from '../text/json.ts'

/** Converts tokens to text. */
export interface Decoder {
  /** Returns the parts of the text in order; in a sequence, they are the next decoder's tokens. */
  decode(tokens: readonly string[]): readonly string[]
  /**
   * Starts decoding token by token. The parts that `next` receives are those that `decode` returns
   * for the same tokens. Default: all tokens are decoded at the end.
   */
  stream?(next: PartSink): PartSink
  /** The decoder as an object of `tokenizer.json`. */
  toJSON(): JsonObject
}

/** Consumes parts of a text, each in one or more chunks. */
export interface PartSink {
  write(chunk: string): void
  /** Ends a part; a part without a chunk is empty. */
  endPart(): void
  /** Ends the text, after its last part. */
  end(): void
}

/** Starts a decoder that writes to `next`. */
export function startDecoder(
  decoder: Pick<Decoder, 'decode' | 'stream'>,
  next: PartSink,
): PartSink {
  if (decoder.stream) return decoder.stream(next)
  const tokens: string[] = []
  return bufferParts(
    (token) => tokens.push(token),
    () => {
      for (const part of decoder.decode(tokens)) writePart(next, part)
      next.end()
    },
  )
}

/** A sink that buffers the chunks of each part, and passes the complete part to `onPart`. */
export function bufferParts(onPart: (part: string) => void, onEnd: () => void): PartSink {
  let part = ''
  return {
    write: (chunk) => {
      part += chunk
    },
    endPart: () => {
      const complete = part
      part = ''
      onPart(complete)
    },
    end: onEnd,
  }
}

export function writePart(sink: PartSink, part: string): void {
  sink.write(part)
  sink.endPart()
}

/** Decodes all tokens of a text with a streaming decoder. */
export function decodeAll(
  stream: (next: PartSink) => PartSink,
  tokens: readonly string[],
): readonly string[] {
  const parts: string[] = []
  const sink = stream(bufferParts((part) => parts.push(part), ignore))
  for (const token of tokens) writePart(sink, token)
  sink.end()
  return parts
}

const ignore = (): void => undefined

/**
 * A decoder that changes tokens one by one.
 *
 * @param start - returns a function that is called for each token of one text, in order; it returns
 *   the part, or null to drop the token
 */
export function tokenDecoder(
  start: () => (token: string) => string | null,
  toJSON: () => JsonObject,
): Decoder {
  return {
    decode: (tokens) => {
      const decodeToken = start()
      const parts: string[] = []
      for (const token of tokens) {
        const part = decodeToken(token)
        if (part !== null) parts.push(part)
      }
      return parts
    },
    stream: (next) => {
      const decodeToken = start()
      return bufferParts(
        (token) => {
          const part = decodeToken(token)
          if (part !== null) writePart(next, part)
        },
        () => {
          next.end()
        },
      )
    },
    toJSON,
  }
}
