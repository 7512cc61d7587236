// Replaces the scripts in HEED_PEERS if it is not set.
import { Random } from '@heed/tensor'
import { median } from '../../harness/statistics.mjs'

export const SIZES = {
  tiny: { d: 128, L: 2, h: 4, ff: 512, V: 2000, B: 32, S: 16, T: 16 },
  small: { d: 256, L: 3, h: 4, ff: 1024, V: 8000, B: 64, S: 24, T: 24 },
  base: { d: 512, L: 6, h: 8, ff: 2048, V: 8000, B: 16, S: 32, T: 32 },
}
export const HYPER = {
  lr: 1e-4,
  b1: 0.9,
  b2: 0.98,
  eps: 1e-9,
  clip: 1,
  smoothing: 0.1,
  dropout: 0.1,
}

const square = (form, n) => ({ name: `${form} ${n}`, form, b: 1, m: n, n, k: n })
export const MATMULS = [
  ...[64, 128, 256, 512, 1024].map((n) => square('NN', n)),
  square('NT', 512),
  square('TN', 512),
  { name: 'attn 128x(32x64·64x32)', form: 'NT', b: 128, m: 32, n: 32, k: 64 },
]

/** Undefined: the model keeps its initial weights, and its operations are not counted. */
export const paramSpecs = undefined
export const paramCount = undefined
export const trainFlops = undefined

export function uniform(size, deviation, seed) {
  const random = new Random(seed)
  const limit = deviation * Math.sqrt(3)
  return Float32Array.from({ length: size }, () => (2 * random.uniform() - 1) * limit)
}

export function randomIds(size, vocabulary, seed) {
  const random = new Random(seed)
  return Int32Array.from({ length: size }, () => random.integer(vocabulary))
}

/** Milliseconds per call; calls shorter than 2 ms are timed in groups. */
export async function timeit(work) {
  const started = performance.now()
  let calls = 0
  while (calls < 3 || performance.now() - started < 60) {
    await work()
    calls++
  }
  const group = Math.max(1, Math.floor((2 * calls) / (performance.now() - started)))
  const samples = []
  for (let spent = 0; samples.length < 5 || spent < 250; spent += samples.at(-1) * group) {
    const start = performance.now()
    for (let i = 0; i < group; i++) await work()
    samples.push((performance.now() - start) / group)
  }
  return { ms: median(samples), min: Math.min(...samples), samples: samples.length, group }
}

export function row(values) {
  console.log(`ROW ${JSON.stringify(values)}`)
}

/** Prints the CPU time and the memory of the process, and terminates it with its workers. */
export function finish() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  row({ bench: 'end', cpuS: (userCPUTime + systemCPUTime) / 1e6, rssMB: maxRSS / 1024 })
  process.exit(0)
}
