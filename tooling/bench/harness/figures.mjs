import { quiet } from './machine.mjs'
import { largestOf, median, smallestOf } from './statistics.mjs'

/** The rows of a run, selected by field values; a figure is a median over rounds. */
export class Figures {
  constructor(rows) {
    this.rows = rows
  }

  /** The rows that have all these values. */
  where(values) {
    const expected = Object.entries(values)
    return this.rows.filter((row) => expected.every(([name, value]) => row[name] === value))
  }

  /**
   * The median over the rounds in which the machine was quiet, or over all rounds if it never was.
   * NaN where no row has the field: the library is missing, or failed.
   */
  median(field, values) {
    const found = this.where(values).filter((row) => Number.isFinite(row[field]))
    const calm = found.filter(({ others }) => others <= quiet)
    return median((calm.length > 0 ? calm : found).map((row) => row[field]))
  }

  /** The largest of several medians. */
  highest(field, choices) {
    return largestOf(choices.map((values) => this.median(field, values)))
  }

  /** The smallest of several medians. */
  lowest(field, choices) {
    return smallestOf(choices.map((values) => this.median(field, values)))
  }

  /** OpenBLAS's peak on this machine, in this run. */
  sgemmPeak(threads) {
    return this.median('gflops', { bench: 'peak', what: 'sgemm', threads })
  }

  /** The peak of fused multiply-add in WebAssembly, with a core for each thread. */
  relaxedPeak(threads) {
    const what = 'wasm f32x4 relaxed_madd'
    return threads * this.median('gflops', { bench: 'peak', what, threads: 1 })
  }
}
