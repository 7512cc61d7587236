import { byteFallbackDecoder } from '../../decoders/byte-fallback.ts'
import type { Decoder } from '../../decoders/decoder.ts'
import { fuseDecoder } from '../../decoders/fuse.ts'
import { replaceDecoder } from '../../decoders/replace.ts'
import { sequenceDecoder } from '../../decoders/sequence.ts'
import { stripDecoder } from '../../decoders/strip.ts'
import type { ModelProto } from './model-proto.ts'
import { spaceSign } from './normalizer.ts'

/** More spaces than a text has at its start. */
const all = 2 ** 31

/** Writes pieces as sentencepiece does: bytes as characters, spaces for their signs, but for those before the text. */
export function sentencePieceDecoder(model: ModelProto): Decoder {
  const { addDummyPrefix, removeExtraWhitespaces, byteFallback, unkSurface } = model
  const steps = [replaceDecoder(spaceSign, ' ')]
  if (byteFallback) steps.push(byteFallbackDecoder())
  steps.push(fuseDecoder())
  const leading = removeExtraWhitespaces ? all : Number(addDummyPrefix)
  if (leading > 0) steps.push(stripDecoder({ content: ' ', start: leading, stop: 0 }))
  const unknown = model.pieces.find(({ type }) => type === 'unknown')?.piece
  // last, for its own spaces stay
  if (unknown !== undefined && !byteFallback) steps.push(replaceDecoder(unknown, unkSurface))
  return sequenceDecoder(steps)
}
