import { startThread } from '#threads'
import { DeviceError } from '../errors.ts'
import { awaitEnd, controlBytes, controlOver, maximumRanges, offer, takePart } from './control.ts'
import type { Control, RangeKernel } from './control.ts'
import type { Thread, ThreadStart } from './thread-start.ts'

/** Below this many nanoseconds, handing work over costs more than it gains. */
const worthwhile = 12_000
/** A range should take about this long: short enough to share evenly, long enough to be worth taking. */
const rangeNanoseconds = 8_000
const rangesPerThread = 8

export interface PoolOptions {
  /** How many threads compute, the calling one included. */
  readonly threads: number
  /** All kernels, in the order in which every thread numbers them. */
  readonly kernels: ReadonlyMap<string, RangeKernel>
  /** What thread `place` is given. */
  readonly startOf: (place: number) => Omit<ThreadStart, 'control'>
  /** Where the threads' script lies, if not beside the package. */
  readonly workerUrl: string | URL | undefined
  /** Milliseconds without any progress after which a thread counts as lost. */
  readonly patience: number
  readonly warn: (sentence: string) => void
}

/**
 * Runs kernels over ranges of their units, in as many threads as pay.
 *
 * What a unit gives never depends on the range it is in, so nothing depends on the number of threads.
 * Threads start at the first job that is large enough; until one has started, and where none can, the
 * calling thread does all by itself.
 */
export class Pool {
  readonly #options: PoolOptions
  readonly #functions: readonly RangeKernel[]
  readonly #numbers: ReadonlyMap<string, number>
  #control: Control | null = null
  #threads: Thread[] = []
  #hasWarned = false

  constructor(options: PoolOptions) {
    this.#options = options
    this.#functions = [...options.kernels.values()]
    this.#numbers = new Map([...options.kernels.keys()].map((name, i) => [name, i]))
  }

  /**
   * Runs a kernel.
   *
   * @param values - its arguments, but for the last two, the range
   * @param units - how many there are; ranges start at multiples of `step`
   * @param cost - about how many nanoseconds one unit takes
   * @throws `DeviceError` if a thread was lost on the way; others take its place.
   */
  run(name: string, values: readonly number[], units: number, cost: number, step = 1): void {
    const kernel = this.#numbers.get(name)!
    const time = units * cost
    const { threads, patience } = this.#options
    if (threads === 1 || time < worthwhile || units <= step) {
      this.#functions[kernel]!(...values, 0, units)
      return
    }
    const most = Math.min(maximumRanges, threads * rangesPerThread)
    const parts = Math.max(threads, Math.min(most, Math.floor(time / rangeNanoseconds)))
    const grain = Math.ceil(units / parts / step) * step
    const control = (this.#control ??= this.#begin())
    offer(control, { kernel, values, units, grain })
    takePart(control, this.#functions)
    if (!awaitEnd(control, patience)) this.#giveUp()
  }

  /** Ends all threads; the next large job starts new ones. */
  stop(): void {
    for (const thread of this.#threads) thread.stop()
    this.#threads = []
    this.#control = null
  }

  #begin(): Control {
    const buffer = new SharedArrayBuffer(controlBytes)
    const { threads, startOf, workerUrl } = this.#options
    const control = controlOver(buffer)
    const events = {
      failed: (why: string) => this.#warn(why),
      ended: () => {
        if (this.#control === control) this.stop()
      },
    }
    for (let place = 1; place < threads; place++) {
      const start = { ...startOf(place), control: buffer }
      try {
        this.#threads.push(startThread(start, events, workerUrl))
      } catch (error) {
        this.#warn(String(error))
      }
    }
    return control
  }

  #giveUp(): never {
    this.stop()
    throw new DeviceError(
      'a compute thread was lost while it computed, so this result is not complete; new threads take ' +
        'over: repeat the step',
    )
  }

  #warn(why: string): void {
    if (this.#hasWarned) return
    this.#hasWarned = true
    this.#options.warn(`heed computes with fewer threads, for one could not start: ${why}`)
  }
}
