import { Category, categoryTable, isWhiteSpace } from '@heed/regex/unicode'

/** What the known patterns ask of a character; a character can be of several kinds. */
export const Kind = {
  /** `\p{L}` */
  letter: 1,
  /** `\p{N}` */
  number: 2,
  /** `\s` */
  space: 4,
  /** `[\r\n]`, which are spaces as well */
  newline: 8,
  /** `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]` */
  upper: 16,
  /** `[\p{Ll}\p{Lm}\p{Lo}\p{M}]` */
  lower: 32,
  /** `[^\s\p{L}\p{N}]` */
  other: 64,
  /** The first half of a pair, which alone says nothing. */
  half: 128,
} as const

const kindOfCategory = /* @__PURE__ */ (() => {
  const { Ll, Lm, Lo, Lt, Lu, Mc, Me, Mn, Nd, Nl, No } = Category
  const kinds = new Uint8Array(30).fill(Kind.other)
  kinds[Lu] = kinds[Lt] = Kind.letter | Kind.upper
  kinds[Ll] = Kind.letter | Kind.lower
  kinds[Lm] = kinds[Lo] = Kind.letter | Kind.upper | Kind.lower
  kinds[Mc] = kinds[Me] = kinds[Mn] = Kind.other | Kind.upper | Kind.lower
  kinds[Nd] = kinds[Nl] = kinds[No] = Kind.number
  return kinds
})()

/** The kinds of each UTF-16 unit, and of what pairs of units stand for. */
export type Kinds = Uint8Array

let table: Kinds | undefined

/**
 * Gives the table of kinds, 64 KB, which is made once.
 *
 * The second half of a pair that stands alone is U+FFFD, of no kind but `other`.
 */
export function kindTable(): Kinds {
  if (table) return table
  const categories = categoryTable()
  const kinds = new Uint8Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) {
    kinds[unit] = isWhiteSpace(unit) ? Kind.space : kindOfCategory[categories[unit]!]!
  }
  kinds[10] = kinds[13] = Kind.space | Kind.newline
  kinds.fill(Kind.half, 0xd800, 0xdc00)
  kinds.fill(Kind.other, 0xdc00, 0xe000)
  return (table = kinds)
}

/** Gives the kinds of the character at a place where the first half of a pair stands. */
export function kindOfHalf(text: string, at: number, end: number): number {
  return isPair(text, at, end)
    ? kindOfCategory[categoryTable()[text.codePointAt(at)!]!]!
    : Kind.other
}

/** Whether the first half of a pair is followed by the second one. */
export function isPair(text: string, at: number, end: number): boolean {
  return at + 1 < end && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
}
