import { Category, categoryTable, isWhiteSpace } from '@heed/regex/unicode'

/** The character classes of the known patterns, as bit flags: a character may be in several. */
export const CharacterClass = {
  /** `\p{L}` */
  letter: 1,
  /** `\p{N}` */
  number: 2,
  /** `\s` */
  space: 4,
  /** `[\r\n]`, which are also `space` */
  newline: 8,
  /** `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]` */
  upper: 16,
  /** `[\p{Ll}\p{Lm}\p{Lo}\p{M}]` */
  lower: 32,
  /** `[^\s\p{L}\p{N}]` */
  other: 64,
  /** A high surrogate, whose class depends on the code unit after it. */
  surrogate: 128,
} as const

const classesOfCategory = /* @__PURE__ */ (() => {
  const { letter, number, upper, lower, other } = CharacterClass
  const { Ll, Lm, Lo, Lt, Lu, Mc, Me, Mn, Nd, Nl, No } = Category
  const classes = new Uint8Array(30).fill(other)
  classes[Lu] = classes[Lt] = letter | upper
  classes[Ll] = letter | lower
  classes[Lm] = classes[Lo] = letter | upper | lower
  classes[Mc] = classes[Me] = classes[Mn] = other | upper | lower
  classes[Nd] = classes[Nl] = classes[No] = number
  return classes
})()

/** The classes of each UTF-16 code unit. */
export type ClassTable = Uint8Array

let table: ClassTable | undefined

/** The table of classes, 64 KB, computed once. A lone low surrogate is `other`, like U+FFFD. */
export function classTable(): ClassTable {
  if (table) return table
  const { space, newline, surrogate, other } = CharacterClass
  const categories = categoryTable()
  const classes = new Uint8Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) {
    classes[unit] = isWhiteSpace(unit) ? space : classesOfCategory[categories[unit]!]!
  }
  classes[10] = classes[13] = space | newline
  classes.fill(surrogate, 0xd800, 0xdc00)
  classes.fill(other, 0xdc00, 0xe000)
  return (table = classes)
}

/** The classes of the character that starts with a high surrogate. */
export function classesOfSurrogate(text: string, offset: number, end: number): number {
  return isPair(text, offset, end)
    ? classesOfCategory[categoryTable()[text.codePointAt(offset)!]!]!
    : CharacterClass.other
}

/** Whether a high surrogate is followed by a low one. */
export function isPair(text: string, offset: number, end: number): boolean {
  return offset + 1 < end && (text.charCodeAt(offset + 1) & 0xfc00) === 0xdc00
}
