import { flipsOf } from '../unicode/code-point-set.ts'
import * as tables from '../unicode/generated/tables.ts'
import { scriptNamed, scriptTable } from '../unicode/script.ts'
import { circledLetters } from '../unicode/word.ts'
import { alphabeticMarks } from './alphabetic-marks.ts'
import { categoryNamed } from './category-named.ts'
import {
  complement,
  difference,
  setOf,
  setOfRanges,
  union,
  type CodePointSet,
} from './code-point-set.ts'
import { setOfValues } from './set-of-values.ts'
import { spaceSet } from './white-space-sets.ts'

// What `\w` has beside the word characters of a class: the superscripts and fractions of Latin-1.
const latin1Numbers = /* @__PURE__ */ setOf(0xb2, 0xb3, 0xb9, 0xbc, 0xbd, 0xbe)

/** The set of a script, whose name is written as `propertySet` reads names; null if there is none. */
function scriptSet(name: string): CodePointSet | null {
  const script = scriptNamed(name)
  return script === undefined ? null : setOfValues(scriptTable(), (value) => value === script)
}

const alphabetic = (): CodePointSet =>
  union(propertySet('l')!, propertySet('nl')!, alphabeticMarks(), circledLetters)
const pictographic = (): CodePointSet => flipsOf(tables.extendedPictographic)
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
  emoji: () => difference(pictographic(), flipsOf(tables.emojiDifference)),
  extendedpictographic: pictographic,
  alnum: () => union(alphabetic(), propertySet('nd')!),
  alpha: alphabetic,
  ascii: () => [0, 0x80],
  blank: () => union(setOf(9), propertySet('zs')!),
  cntrl: () => propertySet('cc')!,
  digit: () => propertySet('nd')!,
  graph,
  lower: () => union(propertySet('ll')!, flipsOf(tables.otherLowercase)),
  print: () => union(graph(), propertySet('zs')!),
  punct: () => propertySet('p')!,
  space: () => spaceSet,
  upper: () => union(propertySet('lu')!, flipsOf(tables.otherUppercase)),
  xdigit: () =>
    setOfRanges([
      [48, 57],
      [65, 70],
      [97, 102],
    ]),
  word: () => union(wordCharacters(), latin1Numbers),
}

/** Gives the characters of words, as a class has them. */
export function wordCharacters(): CodePointSet {
  return union(alphabetic(), propertySet('m')!, propertySet('nd')!, propertySet('pc')!)
}

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
  const own = Object.hasOwn(named, plain) ? named[plain]!() : null
  const set = categoryNamed(plain) ?? own ?? scriptSet(plain)
  if (set) known.set(plain, set)
  return set
}
