import { ours, theirs } from '../harness/run-job.mjs'
import { circumstances, number, table } from '../harness/tables.mjs'
import { atLeast } from '../harness/targets.mjs'
import { MATMULS } from '../benchmarks/lib/protocol.mjs'

export const name = 'matmul'

const batched = 'batch 16x(256)'
const heads = 'attn 128x(32x64·64x32)'
const shapes = [...MATMULS.map(({ name }) => name), batched]

export function jobs() {
  return [
    ours('matmul', { device: 'wasm', threads: 1 }),
    theirs('matmul.mjs', { peer: 'tfjs-wasm', threads: 1 }),
    theirs('matmul.mjs', { peer: 'jax', threads: 1 }),
    ours('matmul', { device: 'wasm', threads: 2 }),
    theirs('matmul.mjs', { peer: 'jax', threads: 2 }),
    theirs('matmul.mjs', { peer: 'ort-node', threads: 2 }),
    theirs('matmul.py', { threads: 2 }),
    ours('matmul', { device: 'blas', threads: 1 }),
    ours('sgemm', { threads: 1 }),
    ours('matmul', { device: 'blas', threads: 2 }),
    ours('sgemm', { threads: 2 }),
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
    circumstances(figures, { bench: 'matmul', peer, threads }),
  ])
  return {
    title: 'Matrix product, GFLOP/s',
    table: table(['library', 'threads', ...shapes, 'load / others'], body),
    targets: [
      ...besidePeers(figures, rate),
      ...besideOwnPeak(figures, rate),
      ...threadScaling(rate),
      ...besideBlas(figures, rate),
    ],
  }
}

function besidePeers(figures, rate) {
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

function besideOwnPeak(figures, rate) {
  const one = (shape) => rate('heed-wasm', 1, shape)
  return [
    ...['NN 256', 'NN 512', 'NN 1024'].map((shape) =>
      atLeast(`${shape}, of relaxed_madd`, one(shape) / figures.relaxedPeak(1), 0.85, '%'),
    ),
    atLeast('NT 512, of NN 512', one('NT 512') / one('NN 512'), 0.85, '%'),
    atLeast('TN 512, of NN 512', one('TN 512') / one('NN 512'), 0.85, '%'),
    atLeast('a batch of 16, of NN 256', one(batched) / one('NN 256'), 0.85, '%'),
  ]
}

function threadScaling(rate) {
  const bounds = { 'NN 128': 1.5, 'NN 256': 1.85, 'NN 512': 1.85, 'NN 1024': 1.85 }
  return Object.entries(bounds).map(([shape, bound]) =>
    atLeast(
      `${shape}, two threads over one`,
      rate('heed-wasm', 2, shape) / rate('heed-wasm', 1, shape),
      bound,
    ),
  )
}

/** Without koffi, numpy's calls of the same library are the baseline, at the sizes measured. */
function besideBlas(figures, rate) {
  const [peak] = figures.where({ bench: 'peak', what: 'sgemm', threads: 2 })
  return [256, 512, 1024].map((n) => {
    const own = rate('openblas', 2, `NN ${n}`)
    const bare = Number.isFinite(own) ? own : peak?.by_size?.[n]
    return atLeast(
      `NN ${n} with BLAS, two threads, over bare OpenBLAS`,
      rate('heed-blas', 2, `NN ${n}`) / bare,
      0.9,
    )
  })
}
