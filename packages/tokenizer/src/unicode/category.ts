import { categoryRuns } from './generated/tables.ts'
import { valuesOf } from './runs.ts'

/** The general categories, by Unicode's short names. */
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

let table: Uint8Array | undefined

/**
 * The category of every code point, for a scanner that keeps it in a variable of its own.
 *
 * One flat table: unassigned planes are never touched, so that most of its 1.1 MB costs nothing.
 */
export function categoryTable(): Uint8Array {
  return (table ??= valuesOf(categoryRuns))
}

/**
 * Finds the general category in Unicode 16.0, which the reference's patterns follow. A lone surrogate
 * has the category Cs.
 *
 * @param codePoint - 0 to 0x10FFFF
 */
export function categoryOf(codePoint: number): number {
  return (table ?? categoryTable())[codePoint]!
}
