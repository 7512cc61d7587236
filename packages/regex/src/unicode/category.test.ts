import { expect, test } from 'vitest'
import { Category, CategoryGroup, categoryOf, categoryTable, isInCategories } from './category.ts'
import { isWhiteSpace } from './white-space.ts'

const codePointOf = (character: string) => character.codePointAt(0)!

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
    expect([character, categoryOf(codePointOf(character))]).toEqual([character, Category[name]])
  }
})

test('a lone surrogate has the category Cs', () => {
  expect(categoryOf(0xd800)).toBe(Category.Cs)
  expect(categoryOf(0xdfff)).toBe(Category.Cs)
})

test('the groups partition the categories', () => {
  const sets = Object.values(CategoryGroup)
  expect(sets.reduce((all, set) => all | set)).toBe(2 ** 30 - 1)
  for (const category of Object.values(Category)) {
    expect(sets.filter((set) => (set >>> category) & 1)).toHaveLength(1)
  }
  expect(categoryTable()).toHaveLength(0x110000)
})

test('a character is in the group of its category', () => {
  const membersOf = (group: keyof typeof CategoryGroup) =>
    [...'a7½。\u0301'].map((character) =>
      isInCategories(CategoryGroup[group], codePointOf(character)),
    )
  expect(membersOf('N')).toEqual([false, true, true, false, false])
  expect(membersOf('P')).toEqual([false, false, false, true, false])
  expect(membersOf('M')).toEqual([false, false, false, false, true])
  expect(isInCategories(CategoryGroup.Z, 0x3000)).toBe(true)
})

test('25 code points are white space', () => {
  let count = 0
  for (let codePoint = 0; codePoint < 0x110000; codePoint++) if (isWhiteSpace(codePoint)) count++
  expect(count).toBe(25)
  expect(isWhiteSpace(0x200b)).toBe(false)
})
