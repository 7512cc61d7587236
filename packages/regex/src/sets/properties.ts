// The named sets of Oniguruma: `\p{…}`, `[:…:]` and the shorthands.
// @see https://github.com/kkos/oniguruma/blob/master/doc/UNICODE_PROPERTIES
// @see https://www.unicode.org/reports/tr18/#Compatibility_Properties
import { combiningClassOf } from '../unicode/canonical-ordering.ts'
import { Category, CategoryGroup, categoryTable } from '../unicode/category.ts'
import * as tables from '../unicode/generated/tables.ts'
import { inversionListOf } from '../unicode/inversion-list.ts'
import { scriptNamed, scriptTable } from '../unicode/script.ts'
import { valuesInCategories } from '../unicode/values-in-categories.ts'
import { circledLetters } from '../unicode/word.ts'
import { categoryNamed } from './categories.ts'
import {
  complement,
  setOf,
  setOfRanges,
  setWhere,
  symmetricDifference,
  union,
  type CodePointSet,
} from './code-point-set.ts'

/** White_Space: `\s`. */
const spaceSet = /* @__PURE__ */ setOfRanges([
  [0x9, 0xd],
  [0x20, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
])

/** The superscripts and fractions of Latin-1, which `\w` contains, but `[\w]` does not. */
const latin1Numbers = /* @__PURE__ */ setOf(0xb2, 0xb3, 0xb9, 0xbc, 0xbd, 0xbe)

const alphabetic = (): CodePointSet =>
  union(propertySet('l')!, propertySet('nl')!, alphabeticMarks(), circledLetters)
const pictographic = (): CodePointSet => inversionListOf(tables.extendedPictographic)
const graph = (): CodePointSet =>
  complement(union(spaceSet, propertySet('cc')!, propertySet('cn')!, propertySet('cs')!))

const namedSets: Readonly<Record<string, () => CodePointSet>> = {
  any: () => [0],
  assigned: () => complement(propertySet('cn')!),
  alphabetic,
  lowercase: () => propertySet('lower')!,
  uppercase: () => propertySet('upper')!,
  whitespace: () => spaceSet,
  emoji: () => symmetricDifference(pictographic(), inversionListOf(tables.emojiDifference)),
  extendedpictographic: pictographic,
  alnum: () => union(alphabetic(), propertySet('nd')!),
  alpha: alphabetic,
  ascii: () => [0, 0x80],
  blank: () => union(setOf(9), propertySet('zs')!),
  cntrl: () => propertySet('cc')!,
  digit: () => propertySet('nd')!,
  graph,
  lower: () => union(propertySet('ll')!, inversionListOf(tables.otherLowercase)),
  print: () => union(graph(), propertySet('zs')!),
  punct: () => propertySet('p')!,
  space: () => spaceSet,
  upper: () => union(propertySet('lu')!, inversionListOf(tables.otherUppercase)),
  xdigit: () =>
    setOfRanges([
      [48, 57],
      [65, 70],
      [97, 102],
    ]),
  word: () => union(wordInClass(), latin1Numbers),
}

// Contains known names only, so its size is bounded.
const properties = new Map<string, CodePointSet>()

/**
 * The set of a name in `\p{…}`: a general category, a POSIX class, a binary property or a script.
 * Case, spaces, hyphens and underscores are ignored.
 *
 * @returns null if the name is unknown
 */
export function propertySet(name: string): CodePointSet | null {
  const key = name.toLowerCase().replace(/[ _-]/g, '')
  const cached = properties.get(key)
  if (cached) return cached
  const property = Object.hasOwn(namedSets, key) ? namedSets[key]!() : null
  const set = categoryNamed(key) ?? property ?? scriptSet(key)
  if (set) properties.set(key, set)
  return set
}

function scriptSet(name: string): CodePointSet | null {
  const script = scriptNamed(name)
  return script === undefined ? null : setWhere(scriptTable(), (value) => value === script)
}

/**
 * The marks that are Alphabetic in Unicode 16.0, mostly vowel signs. These are the non-enclosing
 * marks of combining class 0; a table holds the exceptions.
 */
function alphabeticMarks(): CodePointSet {
  const differs = valuesInCategories(CategoryGroup.M, tables.alphabeticDifferences)
  return setWhere(categoryTable(), (category, code) => {
    if (((CategoryGroup.M >>> category) & 1) === 0) return false
    const isUsual = category !== Category.Me && combiningClassOf(code) === 0
    return isUsual !== (differs[code] === 1)
  })
}

const posixList =
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper xdigit word'

/** The names that a POSIX bracket, `[:alpha:]`, can have. */
export const posixNames: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ posixList.split(' '),
)

// These differ from the properties of the same name: `punct` has symbols too, `word` fewer numbers.
const posixOnly: Readonly<Record<string, () => CodePointSet>> = {
  punct: () => union(propertySet('p')!, propertySet('s')!),
  word: wordInClass,
}

const posixSets = new Map<string, CodePointSet>()

/**
 * The set of a POSIX bracket.
 *
 * @param name - one of `posixNames`
 */
export function posixSet(name: string): CodePointSet {
  let set = posixSets.get(name)
  if (!set) {
    set = posixOnly[name]?.() ?? propertySet(name)!
    posixSets.set(name, set)
  }
  return set
}

function wordInClass(): CodePointSet {
  return union(alphabetic(), propertySet('m')!, propertySet('nd')!, propertySet('pc')!)
}

/** The set of `\d`, `\s`, `\w` and `\h` within a class; null for another letter. */
export function shorthandSet(letter: string): CodePointSet | null {
  switch (letter) {
    case 'd':
      return propertySet('nd')
    case 's':
      return spaceSet
    case 'w':
      return posixSet('word')
    case 'h':
      return propertySet('xdigit')
    default:
      return null
  }
}

/** The set of `\w` outside a class, where Oniguruma adds the numbers of Latin-1. */
export function wordSet(): CodePointSet {
  return propertySet('word')!
}
