import { byteFallbackDecoder } from '../../decoders/byte-fallback.ts'
import type { Decoder } from '../../decoders/decoder.ts'
import { fuseDecoder, sequenceDecoder } from '../../decoders/sequence.ts'
import { replaceDecoder } from '../../decoders/replace.ts'
import { stripDecoder } from '../../decoders/strip.ts'
import type { ModelProto } from './model-proto.ts'
import { spaceSign } from './normalizer.ts'

/** Larger than the number of leading space signs of any text. */
const unlimited = 2 ** 31

/**
 * Decodes pieces as sentencepiece does: byte tokens become characters, leading space signs are
 * stripped, and all others become spaces.
 *
 * Stripping precedes the replacement, so that it does not remove the spaces of `unkSurface`.
 */
export function sentencePieceDecoder(model: ModelProto): Decoder {
  const { addDummyPrefix, removeExtraWhitespaces, byteFallback, unkSurface } = model
  const unknown = model.pieces.find(({ type }) => type === 'unknown')!.piece
  const steps = [replaceDecoder(unknown, unkSurface)]
  if (byteFallback) steps.push(byteFallbackDecoder('sentencepiece'))
  steps.push(fuseDecoder())
  const leading = removeExtraWhitespaces ? unlimited : Number(addDummyPrefix)
  if (leading > 0) steps.push(stripDecoder({ content: spaceSign, start: leading, stop: 0 }))
  steps.push(replaceDecoder(spaceSign, ' '))
  return sequenceDecoder(steps)
}
