import { codePointSet } from './code-point-set.ts'
import { mark9 } from './generated/category-differences.ts'
import { isMark } from './predicates.ts'

const isMarkOtherwise = /* @__PURE__ */ codePointSet(mark9)

/** Tells whether the `StripAccents` normaliser takes a character away: M of Unicode 9.0. */
export function isAccent(codePoint: number): boolean {
  return codePoint >= 0x300 && isMark(codePoint) !== isMarkOtherwise(codePoint)
}
