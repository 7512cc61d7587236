import { Category, CategoryGroup, isInCategories } from './category.ts'
import { has } from './inversion-list.ts'

const wordCategories = /* @__PURE__ */ (() =>
  CategoryGroup.L |
  CategoryGroup.M |
  (1 << Category.Nd) |
  (1 << Category.Nl) |
  (1 << Category.Pc))()

/** The symbols that are Alphabetic in Unicode 16.0, the circled letters, as an inversion list. */
export const circledLetters: readonly number[] = [
  0x24b6, 0x24ea, 0x1f130, 0x1f14a, 0x1f150, 0x1f16a, 0x1f170, 0x1f18a,
]

/**
 * Whether a code point is a word character by Unicode Technical Standard #18, as in Rust's `regex`:
 * the joiners U+200C and U+200D are included, unlike in `\w` of a `Regex`, which follows Oniguruma.
 *
 * @see https://www.unicode.org/reports/tr18/#Compatibility_Properties
 */
export function isWordCharacter(codePoint: number): boolean {
  if (isInCategories(wordCategories, codePoint)) return true
  if (codePoint < 0x200c) return false
  return codePoint <= 0x200d || has(circledLetters, codePoint)
}
