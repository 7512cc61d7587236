// Groups of general categories, in Unicode 16.0 as the reference's pattern engine has them.
import { CategoryGroup, isIn } from './category-sets.ts'

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
