import { byteFallbackDecoder } from '../../decoders/byte-fallback.ts'
import type { Decoder } from '../../decoders/decoder.ts'
import { fuseDecoder, sequenceDecoder } from '../../decoders/sequence.ts'
import { replaceDecoder } from '../../decoders/replace.ts'
import { stripDecoder } from '../../decoders/strip.ts'
import type { ModelProto } from './model-proto.ts'
import { spaceSign } from './normalizer.ts'

/** More signs than a text has at its start. */
const all = 2 ** 31

/**
 * Writes pieces as sentencepiece does: bytes as characters, spaces for their signs, but for those before the text.
 * The signs go before spaces are written, so that those around the mark of the unknown stay.
 */
export function sentencePieceDecoder(model: ModelProto): Decoder {
  const { addDummyPrefix, removeExtraWhitespaces, byteFallback, unkSurface } = model
  const unknown = model.pieces.find(({ type }) => type === 'unknown')!.piece
  const steps = [replaceDecoder(unknown, unkSurface)]
  if (byteFallback) steps.push(byteFallbackDecoder('sentencepiece'))
  steps.push(fuseDecoder())
  const leading = removeExtraWhitespaces ? all : Number(addDummyPrefix)
  if (leading > 0) steps.push(stripDecoder({ content: spaceSign, start: leading, stop: 0 }))
  steps.push(replaceDecoder(spaceSign, ' '))
  return sequenceDecoder(steps)
}
