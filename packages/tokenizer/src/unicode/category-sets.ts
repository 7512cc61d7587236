import { Category, categoryOf } from './category.ts'

/** A set of general categories: bit c is on where category c is in it. */
export type CategorySet = number

function categorySet(...names: (keyof typeof Category)[]): CategorySet {
  return names.reduce((bits, name) => bits | (1 << Category[name]), 0)
}

/** The groups of general categories, by Unicode's one-letter names; `\p{L}` is the members of `L`. */
export const CategoryGroup = {
  C: /* @__PURE__ */ categorySet('Cc', 'Cf', 'Cn', 'Co', 'Cs'),
  L: /* @__PURE__ */ categorySet('Ll', 'Lm', 'Lo', 'Lt', 'Lu'),
  M: /* @__PURE__ */ categorySet('Mc', 'Me', 'Mn'),
  N: /* @__PURE__ */ categorySet('Nd', 'Nl', 'No'),
  P: /* @__PURE__ */ categorySet('Pc', 'Pd', 'Pe', 'Pf', 'Pi', 'Po', 'Ps'),
  S: /* @__PURE__ */ categorySet('Sc', 'Sk', 'Sm', 'So'),
  Z: /* @__PURE__ */ categorySet('Zl', 'Zp', 'Zs'),
} as const

/** What has a name: all but unassigned and private characters and surrogates. */
export const named: CategorySet = /* @__PURE__ */ (() => ~categorySet('Cn', 'Co', 'Cs'))()

/** Tells whether the category of a code point is in a set. */
export function isIn(set: CategorySet, codePoint: number): boolean {
  return ((set >>> categoryOf(codePoint)) & 1) === 1
}
