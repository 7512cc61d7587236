import { Category, categoryTable } from '../unicode/category.ts'
import { CategoryGroup } from '../unicode/category-sets.ts'
import {
  codePointLimit,
  complement,
  setOf,
  setOfRanges,
  union,
  type CodePointSet,
} from './code-point-set.ts'
import { propertyTable } from './generated/properties.ts'

/** The white space of Unicode: what `\s` matches. */
export const spaceSet = setOfRanges([
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

export const newlineSet = setOf(10)

// What `\w` has beside the word characters of a class: the superscripts and fractions of Latin-1.
const latin1Numbers = setOf(0xb2, 0xb3, 0xb9, 0xbc, 0xbd, 0xbe)

const longNames: Readonly<Record<string, string>> = {
  other: 'c',
  control: 'cc',
  format: 'cf',
  unassigned: 'cn',
  privateuse: 'co',
  surrogate: 'cs',
  letter: 'l',
  casedletter: 'lc',
  lowercaseletter: 'll',
  modifierletter: 'lm',
  otherletter: 'lo',
  titlecaseletter: 'lt',
  uppercaseletter: 'lu',
  mark: 'm',
  combiningmark: 'm',
  spacingmark: 'mc',
  enclosingmark: 'me',
  nonspacingmark: 'mn',
  number: 'n',
  decimalnumber: 'nd',
  letternumber: 'nl',
  othernumber: 'no',
  punctuation: 'p',
  connectorpunctuation: 'pc',
  dashpunctuation: 'pd',
  closepunctuation: 'pe',
  finalpunctuation: 'pf',
  initialpunctuation: 'pi',
  otherpunctuation: 'po',
  openpunctuation: 'ps',
  symbol: 's',
  currencysymbol: 'sc',
  modifiersymbol: 'sk',
  mathsymbol: 'sm',
  othersymbol: 'so',
  separator: 'z',
  lineseparator: 'zl',
  paragraphseparator: 'zp',
  spaceseparator: 'zs',
}

const categories: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ...Object.entries(Category).map(([name, bit]): [string, number] => [
    name.toLowerCase(),
    1 << bit,
  ]),
  ...Object.entries(CategoryGroup).map(([name, bits]): [string, number] => [
    name.toLowerCase(),
    bits,
  ]),
  ['lc', (1 << Category.Ll) | (1 << Category.Lu) | (1 << Category.Lt)],
])

function categorySet(bits: number): CodePointSet {
  const table = categoryTable()
  const flips: number[] = []
  let isInside = false
  for (let code = 0; code < codePointLimit; code++) {
    if ((((bits >>> table[code]!) & 1) === 1) === isInside) continue
    isInside = !isInside
    flips.push(code)
  }
  return flips
}

function tableSet(name: string): CodePointSet {
  let code = 0
  return propertyTable[name]!.split(' ').map((distance) => (code += parseInt(distance, 36)))
}

const tableNames: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  Object.keys(propertyTable).map((name) => [name.toLowerCase().replaceAll('_', ''), name]),
)

const alphabetic = (): CodePointSet =>
  union(propertySet('l')!, propertySet('nl')!, tableSet('Other_Alphabetic'))
const graph = (): CodePointSet =>
  complement(union(spaceSet, propertySet('cc')!, propertySet('cn')!, propertySet('cs')!))

// The POSIX brackets as Unicode's technical standard 18, annex C, has them.
const named: Readonly<Record<string, () => CodePointSet>> = {
  any: () => [0],
  assigned: () => complement(propertySet('cn')!),
  alphabetic,
  lowercase: () => propertySet('lower')!,
  uppercase: () => propertySet('upper')!,
  whitespace: () => spaceSet,
  alnum: () => union(alphabetic(), propertySet('nd')!),
  alpha: alphabetic,
  ascii: () => [0, 0x80],
  blank: () => union(setOf(9), propertySet('zs')!),
  cntrl: () => propertySet('cc')!,
  digit: () => propertySet('nd')!,
  graph,
  lower: () => union(propertySet('ll')!, tableSet('Other_Lowercase')),
  print: () => union(graph(), propertySet('zs')!),
  punct: () => propertySet('p')!,
  space: () => spaceSet,
  upper: () => union(propertySet('lu')!, tableSet('Other_Uppercase')),
  xdigit: () =>
    setOfRanges([
      [48, 57],
      [65, 70],
      [97, 102],
    ]),
  word: () => union(posixSet('word'), latin1Numbers),
}

/** The names that a POSIX bracket, `[:alpha:]`, can have. */
export const posixNames: ReadonlySet<string> = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper xdigit word'.split(' '),
)

// At most one set for each name there is.
const known = new Map<string, CodePointSet>()

/**
 * Finds the set that a name in `\p{…}` stands for: a general category, a script, a POSIX class.
 * Case, spaces, hyphens and underscores in the name do not count.
 *
 * @returns null if nothing has that name here
 */
export function propertySet(name: string): CodePointSet | null {
  const plain = name.toLowerCase().replace(/[ _-]/g, '')
  const cached = known.get(plain)
  if (cached) return cached
  const bits = categories.get(Object.hasOwn(longNames, plain) ? longNames[plain]! : plain)
  const tabled = tableNames.get(plain)
  const set =
    bits !== undefined
      ? categorySet(bits)
      : tabled !== undefined
        ? tableSet(tabled)
        : Object.hasOwn(named, plain)
          ? named[plain]!()
          : null
  if (set) known.set(plain, set)
  return set
}

const word = (): CodePointSet =>
  union(alphabetic(), propertySet('m')!, propertySet('nd')!, propertySet('pc')!)

/**
 * Gives the set of a POSIX bracket, which in two cases is another than that of the property of the
 * same name: `[:punct:]` has symbols as well, `[:word:]` fewer numbers.
 *
 * @param name - one of `posixNames`
 */
export function posixSet(name: string): CodePointSet {
  if (name === 'punct') return union(propertySet('p')!, propertySet('s')!)
  return name === 'word' ? word() : propertySet(name)!
}

/** Gives what `\d`, `\s`, `\w`, `\h` stand for; null for another letter. */
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

/** Gives what `\w` stands for outside of a class, where Oniguruma takes in a few numbers more. */
export function wordSet(): CodePointSet {
  return propertySet('word')!
}
