import { expect, test } from 'vitest'
import { Category, categoryOf, categoryTable } from './category.ts'
import { CategoryGroup, isIn } from './category-sets.ts'
import { isMark, isNumber, isPunctuation } from './predicates.ts'
import { isWhiteSpace } from './white-space.ts'

const at = (character: string) => character.codePointAt(0)!

test('a character has the category of Unicode 16.0', () => {
  const examples: [string, keyof typeof Category][] = [
    ['\0', 'Cc'],
    ['a', 'Ll'],
    ['Å', 'Lu'],
    ['ǅ', 'Lt'],
    ['ʰ', 'Lm'],
    ['가', 'Lo'],
    ['\u0301', 'Mn'],
    ['7', 'Nd'],
    ['Ⅷ', 'Nl'],
    ['½', 'No'],
    ['_', 'Pc'],
    ['$', 'Sc'],
    ['+', 'Sm'],
    ['😀', 'So'],
    ['\u2028', 'Zl'],
    ['\u2029', 'Zp'],
    [' ', 'Zs'],
    ['\u{1c89}', 'Lu'], // new in 16.0
    ['\u{16ea0}', 'Cn'], // new in 17.0
    ['\u{10ffff}', 'Cn'],
    ['\u{10fffd}', 'Co'],
  ]
  for (const [character, name] of examples) {
    expect([character, categoryOf(at(character))]).toEqual([character, Category[name]])
  }
})

test('a lone surrogate is Cs', () => {
  expect(categoryOf(0xd800)).toBe(Category.Cs)
  expect(categoryOf(0xdfff)).toBe(Category.Cs)
})

test('the groups cut the code points without a gap or an overlap', () => {
  const sets = Object.values(CategoryGroup)
  expect(sets.reduce((all, set) => all | set)).toBe(2 ** 30 - 1)
  for (const category of Object.values(Category)) {
    expect(sets.filter((set) => (set >>> category) & 1)).toHaveLength(1)
  }
  expect(categoryTable()).toHaveLength(0x110000)
})

test('predicates agree with the groups', () => {
  const isOf = (test: (codePoint: number) => boolean) => [...'a7½。\u0301'].map((c) => test(at(c)))
  expect(isOf(isNumber)).toEqual([false, true, true, false, false])
  expect(isOf(isPunctuation)).toEqual([false, false, false, true, false])
  expect(isOf(isMark)).toEqual([false, false, false, false, true])
  expect(isIn(CategoryGroup.Z, 0x3000)).toBe(true)
})

test('white space is 25 code points', () => {
  let count = 0
  for (let codePoint = 0; codePoint < 0x110000; codePoint++) if (isWhiteSpace(codePoint)) count++
  expect(count).toBe(25)
  expect(isWhiteSpace(0x200b)).toBe(false)
})
