// Binary properties that patterns name, in Unicode 16.0. Those that are mostly categories are kept as
// what they differ by.
import { Category, categoryOf } from './category.ts'
import { CategoryGroup, isIn } from './category-sets.ts'
import { codePointSet } from './code-point-set.ts'
import * as tables from './generated/properties.ts'

const alphabeticCategories = CategoryGroup.L | (1 << Category.Nl)
const isOtherAlphabetic = /* @__PURE__ */ codePointSet(tables.alphabeticBeyondLetters)
const isOtherLowercase = /* @__PURE__ */ codePointSet(tables.lowercaseBeyondLetters)
const isOtherUppercase = /* @__PURE__ */ codePointSet(tables.uppercaseBeyondLetters)

/** `\p{Alphabetic}`, `[[:alpha:]]`: letters, letter numbers, and the vowel signs of many scripts. */
export function isAlphabetic(codePoint: number): boolean {
  return isIn(alphabeticCategories, codePoint) || isOtherAlphabetic(codePoint)
}

/** `\p{Lowercase}`, `[[:lower:]]`: not only `\p{Ll}`. */
export function hasLowercase(codePoint: number): boolean {
  return categoryOf(codePoint) === Category.Ll || isOtherLowercase(codePoint)
}

/** `\p{Uppercase}`, `[[:upper:]]`: not only `\p{Lu}`. */
export function hasUppercase(codePoint: number): boolean {
  return categoryOf(codePoint) === Category.Lu || isOtherUppercase(codePoint)
}

/** `\p{Emoji}`: the ASCII digits too. */
export const isEmoji: (codePoint: number) => boolean = /* @__PURE__ */ codePointSet(tables.emoji)

/** `\p{Extended_Pictographic}` */
export const isExtendedPictographic: (codePoint: number) => boolean = /* @__PURE__ */ codePointSet(
  tables.extendedPictographic,
)
