// pnpm bench: our rows beside those of other libraries, interleaved in one run, as a table with the machine's
// load. The others come from the folder that HEED_PEERS names; without it only ours run. Not a test: nothing fails.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const peers = process.env.HEED_PEERS
const peersDir = process.env.PEERS_DIR ?? join(tmpdir(), 'peers-bench')
const rounds = 3

const ours = {
  name: 'heed',
  cwd: join(root, 'packages/tasks'),
  args: ['--conditions=@heed/source', 'bench/train-step.ts'],
}
const others = [
  {
    name: 'tfjs, natural',
    cwd: peers,
    args: ['train-step-tfjs.mjs', '--size', 'tiny', '--threads', '1'],
  },
  { name: 'jax-js', cwd: peers, args: ['train-step-jax.mjs', '--size', 'tiny', '--threads', '1'] },
]

if (peers) {
  const { status } = spawnSync(process.execPath, ['setup.mjs'], {
    cwd: peers,
    stdio: 'ignore',
    env: { ...process.env, PEERS_DIR: peersDir },
  })
  if (status !== 0) console.error('The peers could not be installed.')
} else console.log('HEED_PEERS is not set: other libraries are skipped.')

const rows = []
for (let round = 0; round < rounds; round++) {
  for (const job of peers ? [ours, ...others] : [ours]) {
    const load = loadavg()[0]
    const { stdout } = spawnSync(process.execPath, job.args, {
      cwd: job.cwd,
      encoding: 'utf8',
      env: { ...process.env, PEERS_DIR: peersDir },
    })
    const found = stdout
      .split('\n')
      .filter((line) => line.startsWith('ROW '))
      .map((line) => JSON.parse(line.slice(4)))
    const row = found.find(({ ms }) => ms !== undefined)
    if (!row) console.error(`${job.name} gave no row`)
    else rows.push({ name: job.name, ms: row.ms, rssMB: row.rssMB, load })
  }
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]
const mine = median(rows.filter(({ name }) => name === 'heed').map(({ ms }) => ms))
console.log(
  '\nTraining step of an encoder-decoder, tiny, one thread (median of interleaved runs)\n',
)
console.log('| library | ms a step | times ours | load |\n| --- | --- | --- | --- |')
for (const name of new Set(rows.map((row) => row.name))) {
  const own = rows.filter((row) => row.name === name)
  const ms = median(own.map((row) => row.ms))
  console.log(
    `| ${name} | ${ms.toFixed(1)} | ${(ms / mine).toFixed(2)} | ${median(own.map(({ load }) => load)).toFixed(2)} |`,
  )
}
const folder = join(root, 'bench/results')
mkdirSync(folder, { recursive: true })
writeFileSync(
  join(folder, `${new Date().toISOString().slice(0, 10)}.json`),
  `${JSON.stringify(rows, null, 2)}\n`,
)
