import { heedJob } from '../harness/run-job.mjs'
import { number, table } from '../harness/tables.mjs'
import { atMost } from '../harness/targets.mjs'

export const name = 'size'

/** Upper bounds in KB after gzip. */
const bounds = { '@heed/tensor': 60, 'byte-level BPE': 15, 'any tokenizer.json': 60 }
const trainers = '@heed/tokenizer/training'

export function jobs() {
  return [heedJob('size')]
}

export function report(figures) {
  const hasTraining = (what) => figures.where({ bench: 'size', what })[0]?.hasTraining
  const body = [...Object.keys(bounds), trainers].map((what) => {
    const sizes = ['KB', 'gzipKB'].map((field) =>
      number(figures.median(field, { bench: 'size', what })),
    )
    return [what, ...sizes, hasTraining(what) ? 'yes' : 'no']
  })
  const runTimeImports = ['byte-level BPE', 'any tokenizer.json']
  // Without the marker in the trainers themselves, its absence elsewhere proves nothing.
  const withTraining = hasTraining(trainers) ? runTimeImports.filter(hasTraining).length : NaN
  return {
    title: 'Size of imports, minified',
    table: table(['import', 'KB', 'KB after gzip', 'contains training'], body),
    targets: [
      ...Object.entries(bounds).map(([what, bound]) =>
        atMost(
          `${what} after gzip`,
          figures.median('gzipKB', { bench: 'size', what }),
          bound,
          'KB',
        ),
      ),
      atMost('run-time imports that contain training', withTraining, 0, ''),
    ],
  }
}
