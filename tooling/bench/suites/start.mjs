import { heedJob } from '../harness/run-job.mjs'
import { loadAndOthers, number, table } from '../harness/tables.mjs'
import { atMost } from '../harness/targets.mjs'

export const name = 'start'

export function jobs() {
  return [heedJob('start')]
}

export function report(figures) {
  const rows = { bench: 'start' }
  const [ms, emptyMs, extraMs] = ['ms', 'emptyMs', 'extraMs'].map((field) =>
    figures.median(field, rows),
  )
  return {
    title: 'Start-up',
    table: table(
      ['import and first product, ms', 'node -e 0, ms', 'load / others'],
      [[number(ms), number(emptyMs), loadAndOthers(figures, rows)]],
    ),
    targets: [atMost('import and first product, without node -e 0', extraMs, 60, 'ms')],
  }
}
