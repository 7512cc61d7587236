import { Category, categoryOf } from './category.ts'
import { readRuns } from './decode-tables.ts'
import {
  categoryRuns,
  emojiDifference,
  extendedPictographic,
  graphemeDifferences,
} from './generated/tables.ts'
import { isHangulSyllable } from './hangul.ts'
import { codePointSet, inversionListOf } from './inversion-list.ts'

/**
 * The values of Grapheme_Cluster_Break, with Extended_Pictographic and Indic_Conjunct_Break, in the
 * order of scripts/unicode/data.mjs.
 */
export const GraphemeBreak = {
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

/** The grapheme break class of a code point in Unicode 17.0. */
export function graphemeBreakOf(code: number): number {
  if (!isHangulSyllable(code)) return (table ??= decode())[code]!
  return (code - 0xac00) % 28 === 0 ? GraphemeBreak.lv : GraphemeBreak.lvt
}

/**
 * Derives most classes from the categories and emoji of Unicode 16.0; a table holds the difference.
 */
function decode(): Uint8Array {
  const classes = new Uint8Array(0x110000)
  const classOfCategory: Readonly<Record<number, number>> = {
    [Category.Cc]: GraphemeBreak.control,
    [Category.Cf]: GraphemeBreak.control,
    [Category.Mc]: GraphemeBreak.spacingMark,
    [Category.Me]: GraphemeBreak.extend,
    [Category.Mn]: GraphemeBreak.extend,
    [Category.Zl]: GraphemeBreak.control,
    [Category.Zp]: GraphemeBreak.control,
  }
  readRuns(categoryRuns, (category, start, end) => {
    if (classOfCategory[category]) classes.fill(classOfCategory[category], start, end)
  })
  const differsInEmoji = codePointSet(emojiDifference)
  const flips = inversionListOf(extendedPictographic)
  for (let flip = 0; flip < flips.length; flip += 2) {
    for (let code = flips[flip]!; code < flips[flip + 1]!; code++) {
      // In Unicode 17.0 only emoji have the property, and unassigned code points reserved for them.
      const isPictographic = !differsInEmoji(code) || categoryOf(code) === Category.Cn
      if (isPictographic) classes[code] = GraphemeBreak.pictographic
    }
  }
  readRuns(graphemeDifferences, (difference, start, end) => {
    if (difference > 0) classes.fill(difference - 1, start, end)
  })
  return classes
}
