import { startDecoder } from './decoder.ts'
import type { Decoder } from './decoder.ts'

/** Runs several decoders; the parts that one returns are the tokens of the next. */
export function sequenceDecoder(decoders: readonly Decoder[]): Decoder {
  return {
    decode: (tokens) => decoders.reduce((parts, decoder) => decoder.decode(parts), tokens),
    stream: (next) => decoders.reduceRight((sink, decoder) => startDecoder(decoder, sink), next),
    toJSON: () => ({ type: 'Sequence', decoders: decoders.map((decoder) => decoder.toJSON()) }),
  }
}

/** Joins all tokens into one part, so that the next decoder reads the whole text. */
export function fuseDecoder(): Decoder {
  return {
    decode: (tokens) => [tokens.join('')],
    stream: (next) => ({
      write: (chunk) => {
        next.write(chunk)
      },
      endPart: () => undefined,
      end: () => {
        next.endPart()
        next.end()
      },
    }),
    toJSON: () => ({ type: 'Fuse' }),
  }
}
