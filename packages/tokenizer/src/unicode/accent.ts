import { codePointSet } from './code-point-set.ts'
import { mark9 } from './generated/tables.ts'
import { isMark } from './predicates.ts'
import { isSince9 } from './since-9.ts'

const isMarkOtherwise = /* @__PURE__ */ codePointSet(mark9)

/** Tells whether the `StripAccents` normaliser takes a character away: M of Unicode 9.0. */
export function isAccent(codePoint: number): boolean {
  if (codePoint < 0x300) return false
  return (isMark(codePoint) && !isSince9(codePoint)) !== isMarkOtherwise(codePoint)
}
