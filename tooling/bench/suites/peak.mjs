// The limits of the machine, to which percentages refer: sgemm, multiply-add in WebAssembly,
// copying.
import { peerJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, table } from '../harness/tables.mjs'

export const name = 'peak'

export function jobs() {
  return [
    peerJob('peak.py', { threads: 1 }),
    peerJob('peak.py', { threads: 2 }),
    peerJob('peak-wasm.mjs'),
  ]
}

export function report(figures) {
  const kinds = [
    ['sgemm', 1],
    ['sgemm', 2],
    ['wasm f32x4 mul+add', 1],
    ['wasm f32x4 relaxed_madd', 1],
    ['copy', 1],
    ['copy', 2],
  ]
  const body = kinds.map(([what, threads]) => {
    const row = { bench: 'peak', what, threads }
    const [gflops, gbps] = ['gflops', 'gbps'].map((field) => number(figures.median(field, row)))
    return [what, threads, gflops, gbps, loadAndOthers(figures, row)]
  })
  const head = ['limit', 'threads', 'GFLOP/s', 'GB/s', 'load / others']
  return { title: 'The machine', table: table(head, body), targets: [] }
}
