// Properties in Unicode versions other than 16.0, for programs that must agree with an older or
// newer library. Each table holds only the difference from the categories of 16.0.
import { Category, CategoryGroup, assigned, categoryOf, isInCategories } from './category.ts'
import { codePointSet } from './inversion-list.ts'
import {
  control8,
  mark9,
  nonspacingMark8,
  number17,
  punctuation8,
  since9Runs,
} from './generated/tables.ts'
import { valuesInCategories } from './values-in-categories.ts'

let newerThan9: Uint8Array | undefined

/** Whether a code point was assigned after Unicode 9.0. */
export function isNewerThanUnicode9(codePoint: number): boolean {
  return (newerThan9 ??= valuesInCategories(assigned, since9Runs))[codePoint] === 1
}

/** Whether a code point was assigned in Unicode 9.0. */
export function isAssignedInUnicode9(codePoint: number): boolean {
  return isInCategories(assigned, codePoint) && !isNewerThanUnicode9(codePoint)
}

const differsInControl8 = /* @__PURE__ */ codePointSet(control8)
const differsInMark9 = /* @__PURE__ */ codePointSet(mark9)
const differsInNonspacingMark8 = /* @__PURE__ */ codePointSet(nonspacingMark8)
const differsInNumber17 = /* @__PURE__ */ codePointSet(number17)
const differsInPunctuation8 = /* @__PURE__ */ codePointSet(punctuation8)

/** Whether a code point is Cc, Cf or Co in Unicode 8.0. */
export function isControlInUnicode8(codePoint: number): boolean {
  const category = categoryOf(codePoint)
  const isControl = category === Category.Cc || category === Category.Cf || category === Category.Co
  return (isControl && !isNewerThanUnicode9(codePoint)) !== differsInControl8(codePoint)
}

/** Whether a code point is Mn in Unicode 8.0. */
export function isNonspacingMarkInUnicode8(codePoint: number): boolean {
  const isMark = categoryOf(codePoint) === Category.Mn
  return (isMark && !isNewerThanUnicode9(codePoint)) !== differsInNonspacingMark8(codePoint)
}

/** Whether a code point is `\p{P}` in Unicode 8.0. */
export function isPunctuationInUnicode8(codePoint: number): boolean {
  const isPunctuation = isInCategories(CategoryGroup.P, codePoint)
  return (isPunctuation && !isNewerThanUnicode9(codePoint)) !== differsInPunctuation8(codePoint)
}

/** Whether a code point is `\p{M}` in Unicode 9.0. */
export function isMarkInUnicode9(codePoint: number): boolean {
  const isMark = isInCategories(CategoryGroup.M, codePoint)
  return (isMark && !isNewerThanUnicode9(codePoint)) !== differsInMark9(codePoint)
}

/** Whether a code point is `\p{N}` in Unicode 17.0. */
export function isNumberInUnicode17(codePoint: number): boolean {
  return isInCategories(CategoryGroup.N, codePoint) !== differsInNumber17(codePoint)
}
