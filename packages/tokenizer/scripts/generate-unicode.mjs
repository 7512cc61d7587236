// Writes the tables of src/unicode/generated: `node scripts/generate-unicode.mjs`. They are committed,
// so that the package runs from its sources; a test makes them again and compares the bytes.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { categoryNumbers } from './unicode/data.mjs'
import { encodeLetterRuns, literal } from './unicode/encode.mjs'

/** The text of each generated file, by its name. */
export function generate() {
  const base = categoryNumbers(16)
  return {
    'categories.ts': file('Unicode 16.0 (regenerate-unicode-properties 10.2.0)', {
      categoryRuns: encodeLetterRuns(base),
    }),
  }
}

function file(source, constants) {
  const lines = Object.entries(constants).map(
    ([name, text]) => `export const ${name} =\n  ${literal(text)}\n`,
  )
  return `// Made by scripts/generate-unicode.mjs from ${source}.\n${lines.join('')}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../src/unicode/generated')
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(generate())) await writeFile(join(folder, name), text)
}
