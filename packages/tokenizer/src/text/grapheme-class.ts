import { Category, categoryOf } from '../unicode/category.ts'
import { codePointSet, flipsOf } from '../unicode/code-point-set.ts'
import {
  categoryRuns,
  emojiDifference,
  extendedPictographic,
  graphemeDifferences,
} from '../unicode/generated/tables.ts'
import { isHangulSyllable } from '../unicode/hangul.ts'
import { readRuns } from '../unicode/runs.ts'

/** The kinds of characters that the rules of grapheme clusters tell apart, in the order of scripts/unicode/data.mjs. */
export const GraphemeClass = {
  other: 0,
  control: 1,
  cr: 2,
  lf: 3,
  extend: 4,
  zwj: 5,
  spacingMark: 6,
  prepend: 7,
  regionalIndicator: 8,
  l: 9,
  v: 10,
  t: 11,
  pictographic: 12,
  consonant: 13,
  linker: 14,
  lv: 15,
  lvt: 16,
} as const

let table: Uint8Array | undefined

/** Finds the class of a code point in Unicode 17.0. */
export function graphemeClassOf(code: number): number {
  if (!isHangulSyllable(code)) return (table ??= decode())[code]!
  return (code - 0xac00) % 28 === 0 ? GraphemeClass.lv : GraphemeClass.lvt
}

/** The categories tell most classes, the emoji of Unicode 16.0 the pictures; what differs stands in a table. */
function decode(): Uint8Array {
  const classes = new Uint8Array(0x110000)
  // what most characters of a category are
  const likely: Readonly<Record<number, number>> = {
    [Category.Cc]: GraphemeClass.control,
    [Category.Cf]: GraphemeClass.control,
    [Category.Mc]: GraphemeClass.spacingMark,
    [Category.Me]: GraphemeClass.extend,
    [Category.Mn]: GraphemeClass.extend,
    [Category.Zl]: GraphemeClass.control,
    [Category.Zp]: GraphemeClass.control,
  }
  readRuns(categoryRuns, (category, start, end) => {
    if (likely[category]) classes.fill(likely[category], start, end)
  })
  const isEmojiOtherwise = codePointSet(emojiDifference)
  const flips = flipsOf(extendedPictographic)
  for (let flip = 0; flip < flips.length; flip += 2) {
    for (let code = flips[flip]!; code < flips[flip + 1]!; code++) {
      // what is not an emoji lost the property in 17.0, but for what is kept free for emoji
      const isKept = !isEmojiOtherwise(code) || categoryOf(code) === Category.Cn
      if (isKept) classes[code] = GraphemeClass.pictographic
    }
  }
  readRuns(graphemeDifferences, (difference, start, end) => {
    if (difference > 0) classes.fill(difference - 1, start, end)
  })
  return classes
}
