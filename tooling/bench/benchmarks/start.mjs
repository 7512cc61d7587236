// Time from start-up to the first matrix product of a bundled program: ms more than `node -e 0`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from './lib/bundle.mjs'
import { median } from '../harness/statistics.mjs'
import { finish, row } from './lib/protocol.mjs'

const program = `
  import { matmul, tensor } from '@heed/tensor'
  const [first] = await matmul(tensor([[1, 2], [3, 4]]), tensor([[5, 6], [7, 8]])).data()
  process.exit(first === 19 ? 0 : 1)
`
const folder = mkdtempSync(join(tmpdir(), 'heed-start-'))
const file = join(folder, 'program.mjs')
writeFileSync(file, await bundle(program, { platform: 'node' }))
const times = { program: [], empty: [] }
for (let i = 0; i < 15; i++) {
  times.empty.push(run(['-e', '0']))
  times.program.push(run([file]))
}
rmSync(folder, { recursive: true })
const [ms, emptyMs] = [median(times.program), median(times.empty)]
row({ bench: 'start', peer: 'heed-wasm', threads: 1, ms, emptyMs, extraMs: ms - emptyMs })
finish()

function run(args) {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, args)
  if (status !== 0) throw new Error(`start: the program exited with ${status}`)
  return performance.now() - start
}
