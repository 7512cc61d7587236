import { HeedError } from '@heed/tensor'

/** Invalid scores of a model: NaN, +∞, or no token with a probability above 0. */
export class DecodingError extends HeedError {
  override name = 'DecodingError'
  /** The index of the sequence in the batch. */
  readonly row: number
  /** Counted from 1. */
  readonly step: number
  constructor(operation: string, row: number, step: number, message: string) {
    super(`${operation}: row ${row}, step ${step}: ${message}`)
    this.row = row
    this.step = step
  }
}
