// Kernels that count the ranges of pool threads and may fail. Every thread imports this module.
import type { StartKernels } from '../../src/threads/thread-start.ts'

/** How a pool thread fails in its first range. */
export type Failure = 'none' | 'throws' | 'exits' | 'hangs'

export interface SpyOptions {
  /** The number of ranges that pool threads have run, and whether one has failed. */
  readonly counts: Int32Array
  readonly failure: Failure
}

const failures: Record<Failure, () => void> = {
  none: () => {},
  throws: () => {
    throw new RangeError('failed on purpose')
  },
  exits: () => process.exit(),
  hangs: () => {
    for (;;) Atomics.load(new Int32Array(new SharedArrayBuffer(4)), 0)
  },
}

export const start: StartKernels = (_memory, kernels, options) => {
  const { counts, failure } = options as SpyOptions
  let threadIndex = 0
  const counted = Object.entries(kernels).map(([name, kernel]) => [
    name,
    (...values: number[]) => {
      if (name === 'enterThread') threadIndex = values[0]!
      else if (threadIndex > 0) {
        Atomics.add(counts, 0, 1)
        if (Atomics.compareExchange(counts, 1, 0, 1) === 0) failures[failure]()
      }
      return kernel(...values)
    },
  ])
  return Object.fromEntries(counted)
}
