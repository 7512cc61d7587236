import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CheckpointError } from '../checkpoint-error.ts'
import { prune, restoreNewest } from '../checkpoint-store.ts'
import { fileCheckpointStore } from './file-checkpoint-store.ts'

const files = (text: string) =>
  new Map([
    ['a.bin', new TextEncoder().encode(text)],
    ['b.bin', Uint8Array.from({ length: 1000 }, (_, i) => i % 251)],
  ])
const textOf = (files: ReadonlyMap<string, Uint8Array>) =>
  new TextDecoder().decode(files.get('a.bin'))

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'heed-store-'))
  folder = join(parent, 'checkpoints')
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

describe('fileCheckpointStore', () => {
  it('has no steps before the first checkpoint', async () => {
    expect(await fileCheckpointStore(folder).steps()).toEqual([])
  })

  it('reads what it wrote and lists steps in ascending order', async () => {
    const store = fileCheckpointStore(folder)
    for (const step of [1_000_000, 20, 3]) await store.write(step, files(`step ${step}`))
    expect(await store.steps()).toEqual([3, 20, 1_000_000])
    expect(textOf(await store.read(20))).toBe('step 20')
  })

  it('restores a checkpoint that a killed writer was replacing', async () => {
    const store = fileCheckpointStore(folder)
    await store.write(1, files('old'))
    renameSync(join(folder, 'step-000001'), join(folder, 'step-000001.replaced'))
    expect(await store.steps()).toEqual([1])
    expect(textOf(await store.read(1))).toBe('old')
  })

  it('replaces the checkpoint of a step', async () => {
    const store = fileCheckpointStore(folder)
    await store.write(1, files('old'))
    await store.write(1, files('new'))
    expect(textOf(await store.read(1))).toBe('new')
    expect(readdirSync(folder)).toEqual(['step-000001'])
  })

  it('ignores and replaces the temporary folder of a killed write', async () => {
    const store = fileCheckpointStore(folder)
    await store.write(1, files('first'))
    mkdirSync(join(folder, 'step-000002.writing'))
    writeFileSync(join(folder, 'step-000002.writing', 'a.bin'), 'half')
    expect(await store.steps()).toEqual([1])
    await store.write(2, files('second'))
    expect(readdirSync(folder).sort()).toEqual(['step-000001', 'step-000002'])
  })

  it('keeps the earlier checkpoint and no temporary folder if a write fails', async () => {
    const store = fileCheckpointStore(folder)
    await store.write(1, files('first'))
    const invalid = new Map([['missing-folder/a.bin', new Uint8Array(1)]])
    await expect(store.write(1, invalid)).rejects.toThrow(/ENOENT/)
    expect(textOf(await store.read(1))).toBe('first')
    expect(readdirSync(folder)).toEqual(['step-000001'])
  })

  it('keeps the newest checkpoints when pruned', async () => {
    const store = fileCheckpointStore(folder)
    for (const step of [1, 2, 3]) await store.write(step, files(''))
    await prune(store, 2)
    expect(await store.steps()).toEqual([2, 3])
  })

  const damages: [string, (path: string) => void][] = [
    ['a truncated file', (path) => truncateSync(join(path, 'b.bin'), 20)],
    [
      'a flipped bit',
      (path) => {
        const bytes = readFileSync(join(path, 'b.bin'))
        bytes[500]! ^= 1
        writeFileSync(join(path, 'b.bin'), bytes)
      },
    ],
    ['a missing file', (path) => rmSync(join(path, 'a.bin'))],
    ['a truncated manifest', (path) => truncateSync(join(path, 'manifest.json'), 10)],
    ['a missing manifest', (path) => rmSync(join(path, 'manifest.json'))],
    ['a manifest that is null', (path) => writeFileSync(join(path, 'manifest.json'), 'null')],
  ]
  it.each(damages)('detects %s and falls back to the previous checkpoint', async (_, damage) => {
    const store = fileCheckpointStore(folder)
    await store.write(1, files('first'))
    await store.write(2, files('second'))
    damage(join(folder, 'step-000002'))
    await expect(store.read(2)).rejects.toThrow(CheckpointError)
    const restored = await restoreNewest(store, textOf)
    expect(restored).toMatchObject({ step: 1, value: 'first' })
    expect(restored.problems).toHaveLength(1)
    expect(restored.problems[0]).toMatch(/^checkpoint of step 2: .*step-000002/)
  })
})
