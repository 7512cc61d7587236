import { atLeast, atMost } from '../harness/targets.mjs'
import { SIZES, trainFlops } from '../benchmarks/lib/protocol.mjs'
import { sameLosses } from './same-losses.mjs'

const boundsBySize = {
  tiny: { blasOverTorch: 1.5, wasmOverJavaScript: 4, wasmOverTorch: 1 },
  small: { blasOverTorch: 1.3, wasmOverJavaScript: 2 },
  base: { blasOverTorch: 1.1, wasmOverJavaScript: 2.2, blasOfSgemm: 0.6, wasmOfRelaxed: 0.75 },
}

/** The targets of a training step of one size, with two threads. */
export function trainStepTargets(figures, size) {
  return [
    ...sameLosses(figures, size),
    ...speed(figures, size),
    ...firstStepAndMemory(figures, size),
  ]
}

function timingOf(size, peer, threads = 2) {
  return { bench: 'train-step', label: undefined, size, peer, threads }
}

function speed(figures, size) {
  const ms = (peer) => figures.median('ms', timingOf(size, peer))
  const rate = (peer) => (trainFlops ? trainFlops(SIZES[size]) / ms(peer) / 1e6 : NaN)
  const bestJavaScript = figures.lowest('ms', [
    timingOf(size, 'tfjs-wasm tuned', 1),
    timingOf(size, 'jax-js-wasm', 1),
    timingOf(size, 'jax-js-wasm', 2),
  ])
  const bounds = boundsBySize[size]
  const targets = [
    ['BLAS over PyTorch', ms('torch') / ms('heed-blas'), bounds.blasOverTorch],
    ['BLAS, relative to sgemm', rate('heed-blas') / figures.sgemmPeak(2), bounds.blasOfSgemm, '%'],
    ['WASM over the best JavaScript peer', bestJavaScript / ms('heed-wasm'), bounds.wasmOverJavaScript], // prettier-ignore
    ['WASM over PyTorch', ms('torch') / ms('heed-wasm'), bounds.wasmOverTorch],
    ['WASM, relative to relaxed_madd', rate('heed-wasm') / figures.relaxedPeak(2), bounds.wasmOfRelaxed, '%'], // prettier-ignore
  ]
  return targets
    .filter(([, , bound]) => bound !== undefined)
    .map(([what, ...rest]) => atLeast(`${size}, ${what}`, ...rest))
}

function firstStepAndMemory(figures, size) {
  const median = (field, peer) => figures.median(field, timingOf(size, peer))
  const first = median('firstMs', 'heed-wasm') / median('ms', 'heed-wasm')
  const memory = (peer) => median('peakMB', peer) / median('rssMB', 'torch')
  return [
    atMost(`${size}, WASM, first step over a later one`, first, 2),
    atMost(`${size}, WASM, peak memory over PyTorch's`, memory('heed-wasm'), 1),
    atMost(`${size}, BLAS, peak memory over PyTorch's`, memory('heed-blas'), 1),
  ]
}
