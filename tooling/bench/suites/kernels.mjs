import { heedJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, percent, table } from '../harness/tables.mjs'
import { atLeast } from '../harness/targets.mjs'

export const name = 'kernels'

const kernels = ['copy', 'layerNorm', 'adamW', 'softmax', 'geluTanh', 'geluErf', 'dropout']
const bounds = { layerNorm: 0.6, adamW: 0.6, softmax: 0.25, geluTanh: 0.2, geluErf: 0.15 }

export function jobs() {
  return [1, 2].map((threads) => heedJob('kernels', { device: 'wasm', threads }))
}

export function report(figures) {
  const rate = (what, threads) => figures.median('gbps', { bench: 'kernels', what, threads })
  const share = (what, threads) => rate(what, threads) / rate('copy', threads)
  const body = [1, 2].flatMap((threads) => [
    ['GB/s', threads, ...kernels.map((what) => number(rate(what, threads)))],
    ['of copy', threads, ...kernels.map((what) => percent(share(what, threads)))],
  ])
  const noise = [1, 2].map((threads) => loadAndOthers(figures, { bench: 'kernels', threads }))
  return {
    title: 'Kernels on arrays of 16 MB',
    table: table(
      ['', 'threads', ...kernels, 'load / others'],
      body.map((line, i) => [...line, noise[i >> 1]]),
    ),
    targets: [1, 2].flatMap((threads) =>
      Object.entries(bounds).map(([what, bound]) =>
        atLeast(`${what}, threads ${threads}, relative to copy`, share(what, threads), bound, '%'),
      ),
    ),
  }
}
