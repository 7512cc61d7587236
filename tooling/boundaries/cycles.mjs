// Finds import cycles with dependency-cruiser. `node tooling/boundaries/cycles.mjs` prints those of
// the repository. Type-only imports count, although the compiler erases them: a reader of one file
// still needs the others.
import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'

const root = fileURLToPath(new URL('../..', import.meta.url))

const options = {
  ruleSet: { forbidden: [{ name: 'no-cycles', from: {}, to: { circular: true } }] },
  validate: true,
  tsPreCompilationDeps: true,
  exclude: { path: ['node_modules', '/dist/', '/generated/'] },
}
const resolution = {
  exportsFields: ['exports'],
  conditionNames: ['@heed/source', 'node', 'import', 'default'],
  extensions: ['.ts', '.mjs', '.js'],
}

/** The cycles among the files of some folders, as `a → b → a`, with paths relative to `baseDir`. */
export async function cyclesIn(folders, baseDir = root) {
  const paths = folders.map((folder) => relative(baseDir, folder))
  const { output } = await cruise(paths, { ...options, baseDir }, resolution)
  if (output.summary.totalCruised === 0) throw new Error(`no files in ${folders.join(', ')}`)
  const cycles = output.summary.violations.map(({ from, cycle }) =>
    [from, ...cycle.map(({ name }) => name)].join(' → '),
  )
  return [...new Map(cycles.map((cycle) => [memberKey(cycle), cycle])).values()]
}

/** A key of the files in a cycle, which is reported once for each of its files. */
function memberKey(cycle) {
  return [...new Set(cycle.split(' → '))].sort().join()
}

/** The cycles among AssemblyScript sources (`.as`), which are parsed as TypeScript. */
export async function cyclesInAssembly(folder) {
  const copy = mkdtempSync(join(tmpdir(), 'heed-assembly-'))
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('.json') })
  for (const name of readdirSync(copy, { recursive: true })) {
    if (name.endsWith('.as')) renameSync(join(copy, name), join(copy, name.replace(/\.as$/, '.ts')))
  }
  return cyclesIn([copy], copy)
}

/** The source folders of all packages and apps. */
export function sourceFolders() {
  return ['packages', 'apps']
    .flatMap((kind) => readdirSync(join(root, kind)).map((name) => join(root, kind, name)))
    .flatMap((folder) => ['src', 'page', 'figures'].map((name) => join(folder, name)))
    .filter((folder) => existsSync(folder))
}

/** The folders of AssemblyScript sources. */
export function assemblyFolders() {
  return readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name, 'assembly'))
    .filter((folder) => existsSync(folder))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const cycles = [
    ...(await cyclesIn(sourceFolders())),
    ...(await Promise.all(assemblyFolders().map(cyclesInAssembly))).flat(),
  ]
  for (const cycle of cycles) console.error(`import cycle: ${cycle}`)
  process.exitCode = cycles.length > 0 ? 1 : 0
}
