import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { fileCheckpointStore } from './file-checkpoint-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'heed-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
/** Writes one checkpoint after another into a folder, until it is killed. */
const program = `
  import { fileCheckpointStore } from ${JSON.stringify(new URL('file-checkpoint-store.ts', import.meta.url).href)}
  const store = fileCheckpointStore(process.argv[1])
  for (let step = 1; ; step++) {
    const bytes = new Uint8Array(200_000).fill(step % 256)
    await store.write(1 + (step % 3), new Map([['a.bin', bytes], ['b.bin', bytes]]))
    if (step % 5 === 4) await store.remove(1 + ((step - 1) % 3))
    process.stdout.write(step + '\\n')
  }
`
const flags = ['--conditions=@heed/source', '--input-type=module', '--eval', program]

it.each([0, 1, 2, 3, 5, 8, 13, 21])(
  'leaves only complete checkpoints if the writer is killed after %i ms',
  async (delay) => {
    const path = join(folder, String(delay))
    const child = spawn(process.execPath, [...flags, path])
    const closed = new Promise((resolve) => child.on('close', resolve))
    // After its third checkpoint, the writer also replaces checkpoints.
    await new Promise<void>((resolve) =>
      child.stdout.on('data', (text: Buffer) => String(text).includes('3') && resolve()),
    )
    await setTimeout(delay)
    child.kill('SIGKILL')
    await closed
    const store = fileCheckpointStore(path)
    const steps = await store.steps()
    expect(steps.length).toBeGreaterThanOrEqual(1)
    for (const step of steps) expect((await store.read(step)).size).toBe(2)
  },
)
