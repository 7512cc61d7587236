import { quiet } from './machine.mjs'
import { median } from '../rows/lib/shared.mjs'

/** The rows of a run, asked for by what they say of themselves; a figure is a median over rounds. */
export class Figures {
  constructor(rows) {
    this.rows = rows
  }

  /** The rows that have all these values. */
  where(values) {
    const wanted = Object.entries(values)
    return this.rows.filter((row) => wanted.every(([name, value]) => row[name] === value))
  }

  /**
   * Over the takes that others left alone, where there is one, else over all. NaN where no row has the
   * field: a peer that is missing, or failed.
   */
  median(field, values) {
    const found = this.where(values).filter((row) => Number.isFinite(row[field]))
    const calm = found.filter(({ others }) => others <= quiet)
    const takes = calm.length > 0 ? calm : found
    return takes.length > 0 ? median(takes.map((row) => row[field])) : NaN
  }

  /** The best of several medians, as far as there are any. */
  highest(field, choices) {
    return best(
      Math.max,
      choices.map((values) => this.median(field, values)),
    )
  }

  lowest(field, choices) {
    return best(
      Math.min,
      choices.map((values) => this.median(field, values)),
    )
  }

  /** The machine's own limits in this run. */
  sgemmPeak(threads) {
    return this.median('gflops', { bench: 'peak', what: 'sgemm', threads })
  }

  /** Of fused multiply-add in WebAssembly; each thread has a core of its own. */
  relaxedPeak(threads) {
    const what = 'wasm f32x4 relaxed_madd'
    return threads * this.median('gflops', { bench: 'peak', what, threads: 1 })
  }
}

function best(choose, values) {
  const known = values.filter(Number.isFinite)
  return known.length > 0 ? choose(...known) : NaN
}
