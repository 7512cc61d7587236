// What a pattern asks of one code point, in Unicode 16.0 as the reference's pattern engine has it.
import { Category, categoryOf } from './category.ts'
import { CategoryGroup, isIn } from './category-sets.ts'

/** `\p{L}` */
export function isLetter(codePoint: number): boolean {
  return isIn(CategoryGroup.L, codePoint)
}

/** `\p{M}` */
export function isMark(codePoint: number): boolean {
  return isIn(CategoryGroup.M, codePoint)
}

/** `\p{N}` */
export function isNumber(codePoint: number): boolean {
  return isIn(CategoryGroup.N, codePoint)
}

/** `\p{P}` */
export function isPunctuation(codePoint: number): boolean {
  return isIn(CategoryGroup.P, codePoint)
}

/** `\p{S}` */
export function isSymbol(codePoint: number): boolean {
  return isIn(CategoryGroup.S, codePoint)
}

/** `\p{Lu}` */
export function isUppercase(codePoint: number): boolean {
  return categoryOf(codePoint) === Category.Lu
}

/** `\p{Ll}` */
export function isLowercase(codePoint: number): boolean {
  return categoryOf(codePoint) === Category.Ll
}

/** `\d`, which is `\p{Nd}` */
export function isDecimalDigit(codePoint: number): boolean {
  return categoryOf(codePoint) === Category.Nd
}
