import { type Normalizer, sequenceNormalizer } from '../../normalizers/normalizer.ts'
import { precompiledNormalizer } from '../../normalizers/precompiled.ts'
import { prependNormalizer } from '../../normalizers/prepend.ts'
import { replaceNormalizer, replacePatternNormalizer } from '../../normalizers/replace.ts'
import type { ModelProto } from './model-proto.ts'

/** The character that represents a space in pieces. */
export const spaceSign = '▁'

/**
 * The normalizer of sentencepiece: maps characters by `precompiledCharsmap`, collapses repeated
 * spaces and strips the outer ones, adds the dummy prefix, and replaces spaces by `▁`.
 *
 * Like sentencepiece, it also strips a trailing `▁` of the text itself.
 */
export function sentencePieceNormalizer(model: ModelProto): Normalizer {
  const { precompiledCharsmap, addDummyPrefix, removeExtraWhitespaces } = model
  const space = model.escapeWhitespaces ? spaceSign : ' '
  const steps: Normalizer[] = []
  if (precompiledCharsmap.length > 0) {
    const symbols = model.pieces.filter(({ type }) => type === 'userDefined')
    const protectedPieces = symbols.map(({ piece }) => piece)
    steps.push(precompiledNormalizer(precompiledCharsmap, 'sentencepiece', protectedPieces))
  }
  if (removeExtraWhitespaces) {
    steps.push(replacePatternNormalizer('\\A +', ''), replacePatternNormalizer(' {2,}', ' '))
  }
  if (addDummyPrefix && !model.treatWhitespaceAsSuffix) steps.push(prependNormalizer(space))
  if (model.escapeWhitespaces) steps.push(replaceNormalizer(' ', space))
  const hasSuffix = addDummyPrefix && model.treatWhitespaceAsSuffix
  const suffix = hasSuffix ? space : ''
  if (removeExtraWhitespaces) steps.push(replacePatternNormalizer(`${space}*\\z`, suffix))
  else if (hasSuffix) steps.push(replacePatternNormalizer('\\z', suffix))
  return sequenceNormalizer(steps)
}
