import type { JsonObject } from '../text/json.ts'

/** Turns tokens into text. */
export interface Decoder {
  /** The parts of the text, in order; in a sequence, the next decoder reads them as its tokens. */
  decode(tokens: readonly string[]): readonly string[]
  /**
   * Starts decoding token by token. All that reaches `next` is what `decode` returns for the same
   * tokens. Default: everything is decoded at the end.
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
  return wholeParts(
    (token) => tokens.push(token),
    () => {
      for (const part of decoder.decode(tokens)) writePart(next, part)
      next.end()
    },
  )
}

/** A sink that joins the chunks of each part. */
export function wholeParts(take: (part: string) => void, end: () => void): PartSink {
  let part = ''
  return {
    write: (chunk) => {
      part += chunk
    },
    endPart: () => {
      const whole = part
      part = ''
      take(whole)
    },
    end,
  }
}

export function writePart(sink: PartSink, part: string): void {
  sink.write(part)
  sink.endPart()
}

/** Decodes at once with a decoder that is written as a stream. */
export function decodeAll(
  stream: (next: PartSink) => PartSink,
  tokens: readonly string[],
): readonly string[] {
  const parts: string[] = []
  const sink = stream(wholeParts((part) => parts.push(part), ignore))
  for (const token of tokens) writePart(sink, token)
  sink.end()
  return parts
}

const ignore = (): void => undefined

/**
 * A decoder that changes tokens one by one.
 *
 * @param start - returns the function that changes the tokens of one text in order; null drops a token
 */
export function tokenDecoder(
  start: () => (token: string) => string | null,
  toJSON: () => JsonObject,
): Decoder {
  return {
    decode: (tokens) => {
      const change = start()
      const parts: string[] = []
      for (const token of tokens) {
        const part = change(token)
        if (part !== null) parts.push(part)
      }
      return parts
    },
    stream: (next) => {
      const change = start()
      return wholeParts(
        (token) => {
          const part = change(token)
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
