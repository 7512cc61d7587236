import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = readdirSync(join(root, '.changeset')).filter(
  (name) => name.endsWith('.md') && name !== 'README.md',
)

describe('changesets', () => {
  it('give all packages the same version', () => {
    const { fixed } = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8')) as {
      fixed: string[][]
    }
    const names = readdirSync(join(root, 'packages')).map((name) => `@heed/${name}`)
    expect(fixed[0]).toEqual(names.sort())
  })

  it.each(files)('%s names existing packages and describes a change', (file) => {
    const [, head, text] = readFileSync(join(root, '.changeset', file), 'utf8').split(/^---$/m)
    const names = [...head!.matchAll(/'@heed\/([^']+)': (major|minor|patch)/g)].map(
      ([, name]) => name!,
    )
    expect(names.length).toBeGreaterThan(0)
    for (const name of names)
      expect(existsSync(join(root, 'packages', name, 'package.json')), name).toBe(true)
    expect(text!.trim().length).toBeGreaterThan(20)
  })
})
