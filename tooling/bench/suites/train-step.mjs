import { heedJob, peerJob, peerModelJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, percent, table } from '../harness/tables.mjs'
import { SIZES, trainFlops } from '../benchmarks/lib/protocol.mjs'
import { trainStepTargets } from './train-step-targets.mjs'

export const name = 'train-step'

const steps = { tiny: 15, small: 6, base: 6 }
/** Peers in JavaScript take minutes per step at the larger sizes, so they run in one round only. */
const slow = { isOnce: true, limitS: 300 }

export function jobs({ quick }) {
  const sizes = quick ? ['tiny'] : Object.keys(SIZES)
  return sizes.flatMap((size) => [...checks(size), ...timings(size)])
}

/** Four steps without dropout: times are comparable only if both sides have the same losses. */
function checks(size) {
  const once = { isOnce: true, label: 'check' }
  return [
    heedJob('train-step', { size, check: true, device: 'wasm', threads: 2 }, once),
    heedJob('train-step', { size, check: true, device: 'blas', threads: 2 }, once),
    peerJob('train-step.py', { size, check: true, threads: 2, steps: 2 }, once),
    peerModelJob('losses-float64.py', { size, threads: 2 }, once),
  ]
}

function timings(size) {
  const heed = { size, steps: steps[size] }
  const jax = { size, warm: 2, budget: 12000, steps: { tiny: 10, small: 3, base: 2 }[size] }
  const tfjs = { size, tuned: true, warm: 1, steps: { tiny: 10, small: 3 }[size] }
  const limits = size === 'tiny' ? {} : slow
  return [
    heedJob('train-step', { ...heed, device: 'wasm', threads: 1 }),
    ...(size === 'tiny' ? [peerJob('train-step-tfjs.mjs', { size, steps: 4 }, slow)] : []),
    ...(size === 'base' ? [] : [peerJob('train-step-tfjs.mjs', tfjs, limits)]),
    peerJob('train-step-jax.mjs', { ...jax, threads: 1 }, limits),
    heedJob('train-step', { ...heed, device: 'wasm', threads: 2 }),
    peerJob('train-step-jax.mjs', { ...jax, threads: 2 }, limits),
    ...[1, 2].flatMap((threads) => [
      peerJob('train-step.py', { ...heed, threads }),
      heedJob('train-step', { ...heed, device: 'blas', threads }),
    ]),
  ]
}

const libraries = [
  ['heed-wasm', 1],
  ['tfjs-wasm', 1], // idiomatic code; "tuned" avoids the slow paths of tfjs
  ['tfjs-wasm tuned', 1],
  ['jax-js-wasm', 1],
  ['torch', 1],
  ['heed-blas', 1],
  ['heed-wasm', 2],
  ['jax-js-wasm', 2],
  ['torch', 2],
  ['heed-blas', 2],
]

export function report(figures) {
  const sizes = Object.keys(SIZES).filter(
    (size) => figures.where({ bench: 'train-step', size }).length > 0,
  )
  const body = sizes.flatMap((size) =>
    libraries.map(([peer, threads]) => line(figures, size, peer, threads)),
  )
  const head = [
    'size',
    'library',
    'threads',
    'ms',
    'fastest',
    'first',
    'of sgemm',
    'of relaxed_madd',
    'peak MB',
    'load / others',
  ]
  return {
    title: 'Training step of an encoder-decoder, ms',
    table: table(head, body),
    targets: sizes.flatMap((size) => trainStepTargets(figures, size)),
  }
}

function line(figures, size, peer, threads) {
  const rows = { bench: 'train-step', label: undefined, size, peer, threads }
  const ms = figures.median('ms', rows)
  const gflops = trainFlops ? trainFlops(SIZES[size]) / ms / 1e6 : NaN
  const isOurs = peer.startsWith('heed')
  return [
    size,
    peer,
    threads,
    ...[ms, figures.median('min', rows), figures.median('firstMs', rows)].map(number),
    percent(gflops / figures.sgemmPeak(threads)),
    percent(gflops / figures.relaxedPeak(threads)),
    number(figures.median(isOurs ? 'peakMB' : 'rssMB', rows)),
    loadAndOthers(figures, rows),
  ]
}
