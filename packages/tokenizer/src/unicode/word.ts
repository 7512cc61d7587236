import { Category } from './category.ts'
import { CategoryGroup, isIn } from './category-sets.ts'
import { has } from './code-point-set.ts'

const wordCategories = /* @__PURE__ */ (() =>
  CategoryGroup.L |
  CategoryGroup.M |
  (1 << Category.Nd) |
  (1 << Category.Nl) |
  (1 << Category.Pc))()

/** The symbols that are Alphabetic in Unicode 16.0, by the code points where they begin and end. */
export const circledLetters: readonly number[] = [
  0x24b6, 0x24ea, 0x1f130, 0x1f14a, 0x1f150, 0x1f16a, 0x1f170, 0x1f18a,
]

/**
 * Tells whether a code point is `\w` in the reference's own expressions: the `Whitespace` pre-tokeniser,
 * and added tokens that are whole words. The joiners U+200C and U+200D are word characters there, unlike in the
 * patterns that a file brings, which another engine runs.
 */
export function isWord(codePoint: number): boolean {
  if (isIn(wordCategories, codePoint)) return true
  if (codePoint < 0x200c) return false
  return codePoint <= 0x200d || has(circledLetters, codePoint)
}
