import { Category } from '../unicode/category.ts'
import { CategoryGroup, isIn } from '../unicode/category-sets.ts'

const wordCategories =
  CategoryGroup.L | CategoryGroup.M | (1 << Category.Nd) | (1 << Category.Nl) | (1 << Category.Pc)

/**
 * Tells whether a code point belongs to a word: `\w` of the engine that the reference asks about the neighbours of
 * added tokens (`Alphabetic`, marks, digits, connectors and the two joiners).
 *
 * @see Unicode Technical Standard 18, annex C.
 */
export function isWordCharacter(codePoint: number): boolean {
  return isIn(wordCategories, codePoint) || isJoiner(codePoint) || isEnclosedLetter(codePoint)
}

function isJoiner(codePoint: number): boolean {
  return codePoint === 0x200c || codePoint === 0x200d
}

/** The symbols that are `Alphabetic`: letters in circles and squares. */
function isEnclosedLetter(codePoint: number): boolean {
  if (codePoint < 0x1f000) return codePoint >= 0x24b6 && codePoint <= 0x24e9
  return (
    (codePoint >= 0x1f130 && codePoint <= 0x1f149) ||
    (codePoint >= 0x1f150 && codePoint <= 0x1f169) ||
    (codePoint >= 0x1f170 && codePoint <= 0x1f189)
  )
}
