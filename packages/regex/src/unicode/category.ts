import { valuesOf } from './decode-tables.ts'
import { categoryRuns } from './generated/tables.ts'

/** The general categories by their short names, as they are numbered in the table. */
export const Category = {
  Cn: 0,
  Cc: 1,
  Cf: 2,
  Co: 3,
  Cs: 4,
  Ll: 5,
  Lm: 6,
  Lo: 7,
  Lt: 8,
  Lu: 9,
  Mc: 10,
  Me: 11,
  Mn: 12,
  Nd: 13,
  Nl: 14,
  No: 15,
  Pc: 16,
  Pd: 17,
  Pe: 18,
  Pf: 19,
  Pi: 20,
  Po: 21,
  Ps: 22,
  Sc: 23,
  Sk: 24,
  Sm: 25,
  So: 26,
  Zl: 27,
  Zp: 28,
  Zs: 29,
} as const

/** A set of general categories: bit `c` is set if category `c` is a member. */
export type CategorySet = number

function categorySet(...names: (keyof typeof Category)[]): CategorySet {
  return names.reduce((bits, name) => bits | (1 << Category[name]), 0)
}

/** The groups of general categories by their one-letter names; `\p{L}` is the members of `L`. */
export const CategoryGroup = {
  C: /* @__PURE__ */ categorySet('Cc', 'Cf', 'Cn', 'Co', 'Cs'),
  L: /* @__PURE__ */ categorySet('Ll', 'Lm', 'Lo', 'Lt', 'Lu'),
  M: /* @__PURE__ */ categorySet('Mc', 'Me', 'Mn'),
  N: /* @__PURE__ */ categorySet('Nd', 'Nl', 'No'),
  P: /* @__PURE__ */ categorySet('Pc', 'Pd', 'Pe', 'Pf', 'Pi', 'Po', 'Ps'),
  S: /* @__PURE__ */ categorySet('Sc', 'Sk', 'Sm', 'So'),
  Z: /* @__PURE__ */ categorySet('Zl', 'Zp', 'Zs'),
} as const

/** All categories except unassigned, private use and surrogates. */
export const assigned: CategorySet = /* @__PURE__ */ (() => ~categorySet('Cn', 'Co', 'Cs'))()

let table: Uint8Array | undefined

/**
 * The general category of every code point in Unicode 16.0, for loops that keep the table in a
 * local variable.
 *
 * One flat table: the pages of unassigned planes are never written, so most of its 1.1 MB is never
 * committed.
 */
export function categoryTable(): Uint8Array {
  return (table ??= valuesOf(categoryRuns))
}

/**
 * The general category of a code point in Unicode 16.0; `Cs` for a lone surrogate.
 *
 * @param codePoint - 0 to 0x10FFFF
 */
export function categoryOf(codePoint: number): number {
  return (table ?? categoryTable())[codePoint]!
}

/** Whether the general category of a code point is in a set. */
export function isInCategories(set: CategorySet, codePoint: number): boolean {
  return ((set >>> categoryOf(codePoint)) & 1) === 1
}
