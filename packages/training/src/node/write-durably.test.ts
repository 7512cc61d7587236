import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeAtomically } from './write-durably.ts'

const folder = mkdtempSync(join(tmpdir(), 'heed-write-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const bytes = (text: string) => new TextEncoder().encode(text)

describe('writeAtomically', () => {
  it('replaces a file and leaves no temporary file', async () => {
    const path = join(folder, 'file')
    await writeAtomically(path, bytes('old'))
    await writeAtomically(path, bytes('new'))
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['file'])
  })

  it('leaves no temporary file if the file cannot be replaced', async () => {
    mkdirSync(join(folder, 'folder/inner'), { recursive: true })
    await expect(writeAtomically(join(folder, 'folder'), bytes('x'))).rejects.toThrow()
    expect(readdirSync(folder).sort()).toEqual(['file', 'folder'])
  })
})
