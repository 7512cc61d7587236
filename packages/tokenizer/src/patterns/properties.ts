import { Category, categoryTable } from '../unicode/category.ts'
import { CategoryGroup } from '../unicode/category-sets.ts'
import * as tables from '../unicode/generated/properties.ts'
import { scriptNamed, scriptTable } from '../unicode/script.ts'
import {
  codePointLimit,
  complement,
  setOf,
  setOfRanges,
  union,
  type CodePointSet,
} from './code-point-set.ts'

/** The white space of Unicode: what `\s` matches. */
export const spaceSet = /* @__PURE__ */ setOfRanges([
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

export const newlineSet = /* @__PURE__ */ setOf(10)

// What `\w` has beside the word characters of a class: the superscripts and fractions of Latin-1.
const latin1Numbers = /* @__PURE__ */ setOf(0xb2, 0xb3, 0xb9, 0xbc, 0xbd, 0xbe)

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

/** The categories of each name as bits, those of one letter and `LC` among them. */
const categories = /* @__PURE__ */ (() => {
  const bits = new Map<string, number>(
    Object.entries(CategoryGroup).map(([name, group]) => [name.toLowerCase(), group]),
  )
  for (const [name, category] of Object.entries(Category))
    bits.set(name.toLowerCase(), 1 << category)
  return bits.set('lc', (1 << Category.Ll) | (1 << Category.Lu) | (1 << Category.Lt))
})()

const categorySet = (bits: number): CodePointSet =>
  setOfValues(categoryTable(), (category) => ((bits >>> category) & 1) === 1)

/** The code points whose value in a table is one of those wanted. */
function setOfValues(table: Uint8Array, isWanted: (value: number) => boolean): CodePointSet {
  const flips: number[] = []
  let isInside = false
  for (let code = 0; code < codePointLimit; code++) {
    if (isWanted(table[code]!) === isInside) continue
    isInside = !isInside
    flips.push(code)
  }
  return flips
}

function tableSet(lengths: string): CodePointSet {
  let code = 0
  return lengths.split(' ').map((length) => (code += parseInt(length, 36)))
}

/** The set of a script, whose name is written as `propertySet` reads names; null if there is none. */
function scriptSet(name: string): CodePointSet | null {
  const script = scriptNamed(name)
  return script === undefined ? null : setOfValues(scriptTable(), (value) => value === script)
}

const alphabetic = (): CodePointSet =>
  union(propertySet('l')!, propertySet('nl')!, tableSet(tables.alphabeticBeyondLetters))
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
  emoji: () => tableSet(tables.emoji),
  extendedpictographic: () => tableSet(tables.extendedPictographic),
  alnum: () => union(alphabetic(), propertySet('nd')!),
  alpha: alphabetic,
  ascii: () => [0, 0x80],
  blank: () => union(setOf(9), propertySet('zs')!),
  cntrl: () => propertySet('cc')!,
  digit: () => propertySet('nd')!,
  graph,
  lower: () => union(propertySet('ll')!, tableSet(tables.lowercaseBeyondLetters)),
  print: () => union(graph(), propertySet('zs')!),
  punct: () => propertySet('p')!,
  space: () => spaceSet,
  upper: () => union(propertySet('lu')!, tableSet(tables.uppercaseBeyondLetters)),
  xdigit: () =>
    setOfRanges([
      [48, 57],
      [65, 70],
      [97, 102],
    ]),
  word: () => union(posixSet('word'), latin1Numbers),
}

/** The names that a POSIX bracket, `[:alpha:]`, can have. */
export const posixNames: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ 'alnum alpha ascii blank cntrl digit graph lower print punct space upper xdigit word'.split(
    ' ',
  ),
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
  const set =
    bits !== undefined
      ? categorySet(bits)
      : Object.hasOwn(named, plain)
        ? named[plain]!()
        : scriptSet(plain)
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
