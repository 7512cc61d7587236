import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { fileCheckpointStore } from './file-checkpoint-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'heed-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const script = fileURLToPath(new URL('../../test/write-checkpoints.ts', import.meta.url))

it.each([0, 1, 2, 3, 5, 8, 13, 21])(
  'leaves only whole checkpoints if the writer is killed after %i ms',
  async (delay) => {
    const path = join(folder, String(delay))
    const child = spawn(process.execPath, ['--conditions=@heed/source', script, path])
    const closed = new Promise((resolve) => child.on('close', resolve))
    // From its third checkpoint on, the writer replaces checkpoints too.
    await new Promise<void>((resolve) =>
      child.stdout.on('data', (text: Buffer) => String(text).includes('3') && resolve()),
    )
    await setTimeout(delay)
    child.kill('SIGKILL')
    await closed
    const store = fileCheckpointStore(path)
    const steps = await store.steps()
    expect(steps.length).toBeGreaterThanOrEqual(2)
    for (const step of steps) expect((await store.read(step)).size).toBe(2)
  },
)
