import { valuesOf } from './decode-tables.ts'
import { categoryRuns } from './generated/tables.ts'

const names =
  'Cn Cc Cf Co Cs Ll Lm Lo Lt Lu Mc Me Mn Nd Nl No Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs'

type WordsOf<S extends string> = S extends `${infer First} ${infer Rest}`
  ? First | WordsOf<Rest>
  : S

/** The short name of a general category. */
type CategoryName = WordsOf<typeof names>

/**
 * The general categories by their short names, as they are numbered in the table. A string of names
 * is 60 bytes less of a compressed bundle than an object.
 */
export const Category = /* @__PURE__ */ (() =>
  Object.fromEntries(names.split(' ').map((name, number) => [name, number])))() as Readonly<
  Record<CategoryName, number>
>

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
