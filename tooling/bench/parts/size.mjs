import { ours } from '../harness/run-job.mjs'
import { number, table } from '../harness/tables.mjs'
import { atMost } from '../harness/targets.mjs'

export const name = 'size'

export function jobs() {
  return [ours('size')]
}

export function report(figures) {
  const [plain, gzip] = ['KB', 'gzipKB'].map((field) => figures.median(field, { bench: 'size' }))
  return {
    title: 'Size of @heed/tensor, minified',
    table: table(['KB', 'KB after gzip'], [[number(plain), number(gzip)]]),
    targets: [atMost('@heed/tensor after gzip', gzip, 60, 'KB')],
  }
}
