import { codePointSet } from './code-point-set.ts'
import { number17 } from './generated/tables.ts'
import { isNumber } from './predicates.ts'

const isNumberOtherwise = /* @__PURE__ */ codePointSet(number17)

/** Tells whether the `Digits` pre-tokeniser splits here: N of Unicode 17.0, as Rust's `char::is_numeric`. */
export function isNumeric(codePoint: number): boolean {
  if (codePoint < 0x80) return codePoint >= 0x30 && codePoint <= 0x39
  return isNumber(codePoint) !== isNumberOtherwise(codePoint)
}
