import { quietLimit } from './machine.mjs'
import { largestOf, median, smallestOf } from './statistics.mjs'

/** The figures of a run: medians of the fields of its rows over all rounds. */
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
   * NaN if no row has the field, because the library is missing or failed.
   */
  median(field, values) {
    const rows = this.where(values).filter((row) => Number.isFinite(row[field]))
    const quietRows = rows.filter(({ others }) => others <= quietLimit)
    return median((quietRows.length > 0 ? quietRows : rows).map((row) => row[field]))
  }

  /** The largest of several medians. */
  highest(field, choices) {
    return largestOf(choices.map((values) => this.median(field, values)))
  }

  /** The smallest of several medians. */
  lowest(field, choices) {
    return smallestOf(choices.map((values) => this.median(field, values)))
  }

  /** The peak of OpenBLAS in this run, in GFLOP/s. */
  sgemmPeak(threads) {
    return this.median('gflops', { bench: 'peak', what: 'sgemm', threads })
  }

  /** The peak of fused multiply-add in WebAssembly, in GFLOP/s, if each thread has its own core. */
  relaxedPeak(threads) {
    const what = 'wasm f32x4 relaxed_madd'
    return threads * this.median('gflops', { bench: 'peak', what, threads: 1 })
  }
}
