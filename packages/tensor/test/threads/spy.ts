// Kernels that do what the built-in ones do, and tell or trouble besides. Every thread imports this module.
import type { StartKernels } from '../../src/threads/thread-start.ts'

/** What befalls the first range that a thread takes. */
export type Trouble = 'none' | 'throws' | 'exits' | 'hangs'

export interface SpyOptions {
  /** Ranges that threads have run, the calling one left out; then whether there has been trouble. */
  readonly counts: Int32Array
  readonly trouble: Trouble
}

const troubles: Record<Trouble, () => void> = {
  none: () => {},
  throws: () => {
    throw new RangeError('the spy was seen')
  },
  exits: () => process.exit(),
  hangs: () => {
    for (;;) Atomics.load(new Int32Array(new SharedArrayBuffer(4)), 0)
  },
}

export const start: StartKernels = (_memory, kernels, options) => {
  const { counts, trouble } = options as SpyOptions
  let place = 0
  const watched = Object.entries(kernels).map(([name, kernel]) => [
    name,
    (...values: number[]) => {
      if (name === 'enter') place = values[0]!
      else if (place > 0) {
        Atomics.add(counts, 0, 1)
        if (Atomics.compareExchange(counts, 1, 0, 1) === 0) troubles[trouble]()
      }
      return kernel(...values)
    },
  ])
  return Object.fromEntries(watched)
}
