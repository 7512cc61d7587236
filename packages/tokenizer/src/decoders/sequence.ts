import type { Decoder } from './decoder.ts'

/** Several decoders, each of which reads what the one before it wrote. */
export function sequenceDecoder(decoders: readonly Decoder[]): Decoder {
  const unsettled = decoders.at(-1)?.unsettled
  return {
    ...(unsettled && { unsettled }),
    decode: (tokens) => decoders.reduce((parts, decoder) => decoder.decode(parts), tokens),
    toJSON: () => ({ type: 'Sequence', decoders: decoders.map((decoder) => decoder.toJSON()) }),
  }
}
