// Checks the prose that ESLint cannot read: Markdown, and comments of AssemblyScript (`.as`).
// `node tooling/language/check.js [paths]`; without paths, the whole repository.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errorsIn as assemblyErrors } from './assembly.js'
import { errorsIn as markdownErrors } from './markdown.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const skipped = new Set(['node_modules', 'dist', '.git', '.turbo', '.vitepress', 'runs'])

function* filesIn(path) {
  if (statSync(path).isFile()) {
    yield path
    return
  }
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isSymbolicLink() || skipped.has(entry.name)) continue
    const inner = join(path, entry.name)
    if (entry.isDirectory()) yield* filesIn(inner)
    else yield inner
  }
}

function errorsInFile(path) {
  if (path.endsWith('.md')) return markdownErrors(readFileSync(path, 'utf8'))
  if (path.endsWith('.as')) return assemblyErrors(readFileSync(path, 'utf8'))
  return []
}

const paths = process.argv.length > 2 ? process.argv.slice(2) : [root]
const errors = paths.flatMap((path) =>
  [...filesIn(path)].flatMap((file) =>
    errorsInFile(file).map((error) => `${relative(process.cwd(), file)}:${error}`),
  ),
)
for (const error of errors) console.error(error)
process.exitCode = errors.length > 0 ? 1 : 0
