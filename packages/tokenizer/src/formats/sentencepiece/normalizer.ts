import { type Normalizer, sequenceNormalizer } from '../../normalizers/normalizer.ts'
import { precompiledNormalizer } from '../../normalizers/precompiled.ts'
import { prependNormalizer } from '../../normalizers/prepend.ts'
import { replaceNormalizer, replacePatternNormalizer } from '../../normalizers/replace.ts'
import type { ModelProto } from './model-proto.ts'

/** What stands for a space in pieces. */
export const spaceSign = '▁'

/**
 * What sentencepiece does to a text: characters by its map, spaces once and none at the borders, one before the text,
 * and all of them made visible. At the end, a sign of the text itself goes like a space.
 */
export function sentencePieceNormalizer(model: ModelProto): Normalizer {
  const { precompiledCharsmap, addDummyPrefix, removeExtraWhitespaces } = model
  const space = model.escapeWhitespaces ? spaceSign : ' '
  const steps: Normalizer[] = []
  if (precompiledCharsmap.length > 0) {
    const symbols = model.pieces.filter(({ type }) => type === 'userDefined')
    const kept = symbols.map(({ piece }) => piece)
    steps.push(precompiledNormalizer(precompiledCharsmap, 'sentencepiece', kept))
  }
  if (removeExtraWhitespaces) {
    steps.push(replacePatternNormalizer('\\A +', ''), replacePatternNormalizer(' {2,}', ' '))
  }
  if (addDummyPrefix && !model.treatWhitespaceAsSuffix) steps.push(prependNormalizer(space))
  if (model.escapeWhitespaces) steps.push(replaceNormalizer(' ', space))
  const isSuffixed = addDummyPrefix && model.treatWhitespaceAsSuffix
  const atEnd = isSuffixed ? space : ''
  if (removeExtraWhitespaces) steps.push(replacePatternNormalizer(`${space}*\\z`, atEnd))
  else if (isSuffixed) steps.push(replacePatternNormalizer('\\z', space))
  return sequenceNormalizer(steps)
}
