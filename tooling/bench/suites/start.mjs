import { ours } from '../harness/run-job.mjs'
import { circumstances, number, table } from '../harness/tables.mjs'
import { atMost } from '../harness/targets.mjs'

export const name = 'start'

export function jobs() {
  return [ours('start')]
}

export function report(figures) {
  const rows = { bench: 'start' }
  const [ms, empty, beyond] = ['ms', 'emptyMs', 'beyondMs'].map((field) =>
    figures.median(field, rows),
  )
  return {
    title: 'Start-up',
    table: table(
      ['import and first product, ms', 'node -e 0, ms', 'load / others'],
      [[number(ms), number(empty), circumstances(figures, rows)]],
    ),
    targets: [atMost('import and first product beyond node -e 0', beyond, 60, 'ms')],
  }
}
