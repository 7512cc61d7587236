import { heedJob, peerJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, table } from '../harness/tables.mjs'
import { atLeast } from '../harness/targets.mjs'
import { MATMULS } from '../benchmarks/lib/protocol.mjs'

export const name = 'matmul'

const batched = 'batch 16x(256)'
const heads = 'attn 128x(32x64·64x32)'
const shapes = [...MATMULS.map(({ name }) => name), batched]

export function jobs() {
  return [
    heedJob('matmul', { device: 'wasm', threads: 1 }),
    peerJob('matmul.mjs', { peer: 'tfjs-wasm', threads: 1 }),
    peerJob('matmul.mjs', { peer: 'jax', threads: 1 }),
    heedJob('matmul', { device: 'wasm', threads: 2 }),
    peerJob('matmul.mjs', { peer: 'jax', threads: 2 }),
    peerJob('matmul.mjs', { peer: 'ort-node', threads: 2 }),
    peerJob('matmul.py', { threads: 2 }),
    heedJob('matmul', { device: 'blas', threads: 1 }),
    heedJob('sgemm', { threads: 1 }),
    heedJob('matmul', { device: 'blas', threads: 2 }),
    heedJob('sgemm', { threads: 2 }),
  ]
}

export function report(figures) {
  const rate = (peer, threads, shape) =>
    figures.median('gflops', { bench: 'matmul', peer, threads, shape })
  const libraries = [
    ['heed-wasm', 1],
    ['tfjs-wasm', 1],
    ['jax-js-wasm', 1],
    ['heed-wasm', 2],
    ['jax-js-wasm', 2],
    ['onnxruntime-node', 2],
    ['heed-blas', 1],
    ['openblas', 1],
    ['heed-blas', 2],
    ['openblas', 2],
    ['torch', 2],
  ]
  const body = libraries.map(([peer, threads]) => [
    peer,
    threads,
    ...shapes.map((shape) => number(rate(peer, threads, shape))),
    loadAndOthers(figures, { bench: 'matmul', peer, threads }),
  ])
  return {
    title: 'Matrix product, GFLOP/s',
    table: table(['library', 'threads', ...shapes, 'load / others'], body),
    targets: [
      ...peerTargets(figures, rate),
      ...peakTargets(figures, rate),
      ...scalingTargets(rate),
      ...blasTargets(figures, rate),
    ],
  }
}

function peerTargets(figures, rate) {
  const bounds = { 'NN 64': 1.3, 'NN 256': 1.4, 'NN 512': 1.4, 'NN 1024': 1.4, [heads]: 2 }
  return Object.entries(bounds).map(([shape, bound]) => {
    const best = figures.highest(
      'gflops',
      ['tfjs-wasm', 'jax-js-wasm'].map((peer) => ({ bench: 'matmul', peer, threads: 1, shape })),
    )
    return atLeast(
      `${shape}, over the best of tfjs and jax-js`,
      rate('heed-wasm', 1, shape) / best,
      bound,
    )
  })
}

function peakTargets(figures, rate) {
  const heedRate = (shape) => rate('heed-wasm', 1, shape)
  return [
    ...['NN 256', 'NN 512', 'NN 1024'].map((shape) =>
      atLeast(
        `${shape}, relative to relaxed_madd`,
        heedRate(shape) / figures.relaxedPeak(1),
        0.85,
        '%',
      ),
    ),
    atLeast('NT 512, relative to NN 512', heedRate('NT 512') / heedRate('NN 512'), 0.85, '%'),
    atLeast('TN 512, relative to NN 512', heedRate('TN 512') / heedRate('NN 512'), 0.85, '%'),
    atLeast('a batch of 16, relative to NN 256', heedRate(batched) / heedRate('NN 256'), 0.85, '%'),
  ]
}

function scalingTargets(rate) {
  const bounds = { 'NN 128': 1.5, 'NN 256': 1.85, 'NN 512': 1.85, 'NN 1024': 1.85 }
  return Object.entries(bounds).map(([shape, bound]) =>
    atLeast(
      `${shape}, two threads over one`,
      rate('heed-wasm', 2, shape) / rate('heed-wasm', 1, shape),
      bound,
    ),
  )
}

/** The baseline is OpenBLAS called through koffi or, without koffi, through numpy in peak.py. */
function blasTargets(figures, rate) {
  const [peak] = figures.where({ bench: 'peak', what: 'sgemm', threads: 2 })
  return [256, 512, 1024].map((n) => {
    const koffiRate = rate('openblas', 2, `NN ${n}`)
    const baseline = Number.isFinite(koffiRate) ? koffiRate : peak?.by_size?.[n]
    return atLeast(
      `NN ${n} with BLAS, two threads, over OpenBLAS called directly`,
      rate('heed-blas', 2, `NN ${n}`) / baseline,
      0.9,
    )
  })
}
