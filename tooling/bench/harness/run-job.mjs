import { spawn } from 'node:child_process'
import { dirname, join, resolve as resolvePath } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load, othersBetween, cpuTimes } from './machine.mjs'
import { peerInstallFolder, peerScriptsFolder } from './peers.mjs'

const benchmarksFolder = fileURLToPath(new URL('../benchmarks', import.meta.url))

/**
 * One of our benchmarks, with its arguments: `heedJob('matmul', { device: 'wasm', threads: 2 })`.
 * A benchmark in Python is named with its extension: `heedJob('encode.py', …)`.
 */
export function heedJob(name, args = {}, options = {}) {
  const isPython = name.endsWith('.py')
  return {
    script: join(benchmarksFolder, isPython ? name : `${name}.mjs`),
    args,
    isPython,
    ...options,
  }
}

/** One of the peers' benchmarks. `isOnce` runs it only in the first round, if it takes minutes. */
export function peerJob(file, args = {}, options = {}) {
  return { script: file, args, isPeer: true, isPython: file.endsWith('.py'), ...options }
}

/** One of our benchmarks that runs the peers' model in Python. */
export function peerModelJob(file, args = {}, options = {}) {
  return peerJob(join(benchmarksFolder, file), args, options)
}

/** Whether the requirements of a job are installed. */
export function canRun({ isPeer, isPython }, python) {
  return (!isPeer || peerScriptsFolder !== undefined) && (!isPython || python !== null)
}

/** Runs a benchmark in a new process. Returns its rows, with the load of the machine. */
export async function runJob({ script, args, isPeer, isPython, label, limitS = 180 }, python) {
  const path = isPeer ? resolvePath(peerScriptsFolder, script) : script
  const flags = Object.entries(args).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  )
  const env = {
    ...process.env,
    PEERS_DIR: peerInstallFolder,
    ...(isPython ? pythonThreads(args) : {}),
  }
  const before = { load: load(), ...cpuTimes() }
  const command = isPython ? python.python : process.execPath
  const { output, errors, seconds } = await runProcess(
    command,
    [path, ...flags],
    { env, cwd: dirname(path) },
    limitS,
  )
  const printed = output
    .split('\n')
    .filter((line) => line.startsWith('ROW '))
    .map((line) => JSON.parse(line.slice(4)))
  const end = printed.find(({ bench }) => bench === 'end')
  const after = cpuTimes()
  const resources = {
    load: round(before.load),
    others: end && round(othersBetween(before, after, seconds, end.cpuS)),
    stolen: round((after.stolen - before.stolen) / seconds),
    cores: end && round(end.cpuS / seconds),
    rssMB: end && Math.round(end.rssMB),
    ...(label ? { label } : {}),
  }
  const rows = printed.filter((row) => row !== end)
  if (rows.length === 0) rows.push({ bench: script, ...args, error: errors })
  return rows.map((row) => ({ ...row, ...resources }))
}

/**
 * OMP_WAIT_POLICY is PASSIVE, because spinning threads of torch would slow down those of its BLAS.
 */
function pythonThreads({ threads = 1 }) {
  return {
    OPENBLAS_NUM_THREADS: String(threads),
    OMP_NUM_THREADS: String(threads),
    OMP_WAIT_POLICY: 'PASSIVE',
    PYTHONDONTWRITEBYTECODE: '1',
  }
}

function runProcess(command, args, options, limitS) {
  return new Promise((resolve) => {
    const started = performance.now()
    const process = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let [output, errors] = ['', '']
    process.stdout.on('data', (chunk) => (output += chunk))
    process.stderr.on('data', (chunk) => (errors += chunk))
    process.on('error', ({ message }) => (errors += message))
    const timer = setTimeout(() => {
      errors += `\nkilled after ${limitS} s`
      process.kill('SIGKILL')
    }, limitS * 1000)
    process.on('close', (code) => {
      clearTimeout(timer)
      const last = errors.trim().split('\n').at(-1) || `exit code ${code}`
      resolve({ output, errors: last, seconds: (performance.now() - started) / 1000 })
    })
  })
}

function round(value) {
  return Math.round(value * 100) / 100
}
