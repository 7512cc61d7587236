// The classes of BERT's normaliser and pre-tokeniser, of which the reference takes the categories
// from a library that follows Unicode 8.0.
import { Category, categoryOf } from './category.ts'
import { codePointSet } from './code-point-set.ts'
import { control8, nonspacingMark8, punctuation8 } from './generated/tables.ts'
import { isPunctuation } from './predicates.ts'
import { isSince9 } from './since-9.ts'

const isPunctuationOtherwise = /* @__PURE__ */ codePointSet(punctuation8)
const isControlOtherwise = /* @__PURE__ */ codePointSet(control8)
const isMarkOtherwise = /* @__PURE__ */ codePointSet(nonspacingMark8)

/**
 * Tells whether BERT's and the `Punctuation` pre-tokeniser split here: P of Unicode 8.0, and the ASCII symbols.
 */
export function isBertPunctuation(codePoint: number): boolean {
  if (codePoint < 0x80) {
    return (
      (codePoint >= 0x21 && codePoint <= 0x2f) ||
      (codePoint >= 0x3a && codePoint <= 0x40) ||
      (codePoint >= 0x5b && codePoint <= 0x60) ||
      (codePoint >= 0x7b && codePoint <= 0x7e)
    )
  }
  const isLikely = isPunctuation(codePoint) && !isSince9(codePoint)
  return isLikely !== isPunctuationOtherwise(codePoint)
}

/**
 * Tells whether BERT's `clean_text` takes a control character away: Cc, Cf, Co of Unicode 8.0, but not
 * tab, line feed and carriage return, which become spaces. It takes U+FFFD too, which is none.
 */
export function isBertControl(codePoint: number): boolean {
  if (codePoint < 0x7f) {
    return codePoint < 0x20 && codePoint !== 0x09 && codePoint !== 0x0a && codePoint !== 0x0d
  }
  const category = categoryOf(codePoint)
  const isControl = category === Category.Cc || category === Category.Cf || category === Category.Co
  return (isControl && !isSince9(codePoint)) !== isControlOtherwise(codePoint)
}

/** Tells whether BERT's `strip_accents` takes a character of the NFD away: Mn of Unicode 8.0. */
export function isBertAccent(codePoint: number): boolean {
  if (codePoint < 0x300) return false
  const isLikely = categoryOf(codePoint) === Category.Mn && !isSince9(codePoint)
  return isLikely !== isMarkOtherwise(codePoint)
}

/**
 * Tells whether BERT's `handle_chinese_chars` puts spaces around a character: the blocks of CJK
 * ideographs as the reference lists them, which has U+2B920 where U+2B820 was meant.
 */
export function isBertChinese(codePoint: number): boolean {
  if (codePoint < 0x3400) return false
  return (
    codePoint <= 0x4dbf ||
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0x20000 && codePoint <= 0x2a6df) ||
    (codePoint >= 0x2a700 && codePoint <= 0x2b81f) ||
    (codePoint >= 0x2b920 && codePoint <= 0x2ceaf) ||
    (codePoint >= 0x2f800 && codePoint <= 0x2fa1f)
  )
}
