export type { EmitCharacter } from './canonical-composer.ts'
export {
  Category,
  CategoryGroup,
  categoryOf,
  categoryTable,
  isInCategories,
  type CategorySet,
} from './category.ts'
export { endOfGrapheme } from './grapheme-cluster.ts'
export { composeHangul, decomposeHangul, isHangulSyllable, isOpenHangul } from './hangul.ts'
export { lowercaseOf } from './lowercase.ts'
export { isNormalized, normalize } from './normalize.ts'
export type { NormalForm } from './quick-check.ts'
export { scriptNamed, scriptOf } from './script.ts'
export {
  isControlInUnicode8,
  isMarkInUnicode9,
  isNewerThanUnicode9,
  isNonspacingMarkInUnicode8,
  isNumberInUnicode17,
  isPunctuationInUnicode8,
} from './versions.ts'
export { isWhiteSpace } from './white-space.ts'
export { isWordCharacter } from './word.ts'
