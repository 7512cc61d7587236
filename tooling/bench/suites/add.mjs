import { heedJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, table } from '../harness/tables.mjs'
import { atMost } from '../harness/targets.mjs'

export const name = 'add'

const kinds = ['add of 8', 'add of 8, recorded for gradients']

export function jobs() {
  return [1, 2].map((threads) => heedJob('add', { device: 'wasm', threads }))
}

export function report(figures) {
  const rows = (what, threads) => ({ bench: 'add', what, threads })
  const body = [1, 2].flatMap((threads) =>
    kinds.map((what) => [
      what,
      threads,
      number(figures.median('us', rows(what, threads))),
      loadAndOthers(figures, rows(what, threads)),
    ]),
  )
  return {
    title: 'One small addition',
    table: table(['what', 'threads', 'µs a call', 'load / others'], body),
    targets: [1, 2].map((threads) =>
      atMost(
        `add of 8, threads ${threads}`,
        figures.median('us', rows(kinds[0], threads)),
        2,
        'µs',
      ),
    ),
  }
}
