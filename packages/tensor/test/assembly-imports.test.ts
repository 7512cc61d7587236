// The sources of the kernels have no import cycle.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const folder = new URL('../assembly/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.as'))
const imports = new Map(
  files.map((name) => {
    const source = readFileSync(new URL(name, folder), 'utf8')
    return [name, [...source.matchAll(/from '\.\/([\w-]+)'/g)].map(([, target]) => `${target}.as`)]
  }),
)

/** All files that a file imports, directly or indirectly. */
function reachable(name: string, visited = new Set<string>()): Set<string> {
  for (const next of imports.get(name)!) {
    if (visited.has(next)) continue
    visited.add(next)
    reachable(next, visited)
  }
  return visited
}

it.each(files)('%s does not import itself, directly or indirectly', (name) => {
  expect(reachable(name)).not.toContain(name)
})
