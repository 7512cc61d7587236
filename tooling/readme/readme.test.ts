import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { snippetsOf } from './snippets.mjs'

const packages = fileURLToPath(new URL('../../packages', import.meta.url))

describe.each(readdirSync(packages))('the README of %s', (name) => {
  const snippets = snippetsOf(join(packages, name, 'README.md'))

  it('has a snippet', () => expect(snippets.length).toBeGreaterThan(0))

  it.each(snippets)('prints the output that it states: snippet %#', ({ code, expected }) => {
    const path = join(packages, name, 'src', `readme-snippet-${process.pid}.ts`)
    writeFileSync(path, code)
    try {
      const printed = execFileSync(process.execPath, ['--conditions=@heed/source', path], {
        encoding: 'utf8',
      })
      expect(printed).toBe(expected)
    } finally {
      rmSync(path)
    }
  })
})
