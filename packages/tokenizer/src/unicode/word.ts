// Two engines, two kinds of word characters: the `regex` crate runs the reference's own expressions,
// Oniguruma the patterns that a file brings.
import { Category } from './category.ts'
import { CategoryGroup, isIn } from './category-sets.ts'

const wordCategories =
  CategoryGroup.L | CategoryGroup.M | (1 << Category.Nd) | (1 << Category.Nl) | (1 << Category.Pc)

/**
 * Tells whether a code point is `\w` in a Split or Replace pattern.
 *
 * Beside letters, marks, decimal digits, letter numbers and connectors, the circled letters, for they are
 * Alphabetic; and the six numbers of Latin-1 (`²`, `½` …), which are not, but Oniguruma has them.
 */
export function isPatternWord(codePoint: number): boolean {
  if (isIn(wordCategories, codePoint) || isCircledLetter(codePoint)) return true
  return (
    codePoint === 0xb2 ||
    codePoint === 0xb3 ||
    codePoint === 0xb9 ||
    (codePoint >= 0xbc && codePoint <= 0xbe)
  )
}

/**
 * Tells whether a code point is `\w` in the reference's own expressions: the `Whitespace` pre-tokeniser,
 * and added tokens that are whole words. The joiners U+200C and U+200D are word characters there.
 */
export function isWord(codePoint: number): boolean {
  return (
    isIn(wordCategories, codePoint) ||
    isCircledLetter(codePoint) ||
    codePoint === 0x200c ||
    codePoint === 0x200d
  )
}

/** Alphabetic, though symbols: what Unicode 16.0 has of them lies in these four ranges. */
function isCircledLetter(codePoint: number): boolean {
  if (codePoint < 0x24b6) return false
  return (
    codePoint <= 0x24e9 ||
    (codePoint >= 0x1f130 && codePoint <= 0x1f149) ||
    (codePoint >= 0x1f150 && codePoint <= 0x1f169) ||
    (codePoint >= 0x1f170 && codePoint <= 0x1f189)
  )
}
