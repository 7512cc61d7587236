import { ours } from '../harness/run-job.mjs'
import { number, table } from '../harness/tables.mjs'
import { atMost } from '../harness/targets.mjs'

export const name = 'size'

/** The most that each may be after gzip. */
const bounds = { '@heed/tensor': 60, 'byte-level BPE': 15, 'any tokenizer.json': 60 }
const whole = 'all of @heed/tokenizer'

export function jobs() {
  return [ours('size')]
}

export function report(figures) {
  const learns = (what) => figures.where({ bench: 'size', what })[0]?.learns
  const body = [...Object.keys(bounds), whole].map((what) => {
    const sizes = ['KB', 'gzipKB'].map((field) =>
      number(figures.median(field, { bench: 'size', what })),
    )
    return [what, ...sizes, learns(what) ? 'yes' : 'no']
  })
  const running = ['byte-level BPE', 'any tokenizer.json']
  // Of the whole package it is known that it can learn: if that is not seen there, nothing is known.
  const withTraining = learns(whole) ? running.filter(learns).length : NaN
  return {
    title: 'Size of what is imported, minified',
    table: table(['import', 'KB', 'KB after gzip', 'code that learns tokenizers'], body),
    targets: [
      ...Object.entries(bounds).map(([what, bound]) =>
        atMost(
          `${what} after gzip`,
          figures.median('gzipKB', { bench: 'size', what }),
          bound,
          'KB',
        ),
      ),
      atMost('ways to run a tokenizer that bring code that learns', withTraining, 0, ''),
    ],
  }
}
