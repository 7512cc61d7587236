import { DeviceError } from '../errors.ts'
import type { KernelCall } from '../wasm/generated/kernel-calls.ts'
import type { KernelTable } from '../wasm/kernel-table.ts'
import { maxParts, maxRanges } from './control.ts'
import { takeFailure } from './failure.ts'
import { offer, runRanges } from './job.ts'
import type { RangeKernel } from './job.ts'
import { awaitEnd, isAsleep } from './waiting.ts'
import { Workers } from './workers.ts'
import type { WorkersOptions } from './workers.ts'

/** Jobs below this many nanoseconds run faster in one thread. */
const minSharedTime = 12_000
/** Target time of a range: short enough to balance the load, long enough to repay its overhead. */
const rangeNanoseconds = 8_000
const rangesPerThread = 8
/**
 * Waking threads takes the caller some 50 µs, so they are woken only once the jobs since they fell
 * asleep add up to this many nanoseconds.
 */
const minWakingTime = 200_000
/** A thread counts as lost when a range takes this many times its estimated time. */
const tolerance = 100

export interface PoolOptions extends Pick<WorkersOptions, 'startOf' | 'workerUrl'> {
  /** The number of compute threads, the calling one included. */
  readonly threads: number
  /** All kernels, in the same order in every thread: jobs refer to a kernel by its index. */
  readonly kernels: KernelTable
  /**
   * Milliseconds without progress after which a thread counts as lost; more time is allowed for
   * long ranges.
   */
  readonly timeout: number
  readonly warn: (message: string) => void
}

/** A kernel call over a number of units, the smallest pieces of its work. */
export interface Part {
  readonly call: KernelCall
  readonly units: number
  /** Estimated nanoseconds per unit. */
  readonly cost: number
  /** Ranges start at multiples of this. Default: 1. */
  readonly step?: number | undefined
}

/**
 * Runs kernels over ranges of their units, with as many threads as are worthwhile.
 *
 * The result of a unit never depends on its range, so results do not depend on the number of
 * threads. Threads start at the first job that is large enough, or at `start()`. Until a thread has
 * started, and if none can start, the calling thread computes alone. Threads end when the pool is
 * garbage-collected.
 */
export class Pool {
  readonly #options: PoolOptions
  readonly #warn: (reason: string) => void
  readonly #kernels: readonly RangeKernel[]
  readonly #indices: ReadonlyMap<string, number>
  #workers: Workers | null = null
  /** Nanoseconds of jobs that the calling thread has computed alone since threads fell asleep. */
  #unshared = 0

  constructor(options: PoolOptions) {
    this.#options = options
    this.#warn = warnOnce(options.warn)
    this.#kernels = Object.values(options.kernels)
    this.#indices = new Map(Object.keys(options.kernels).map((name, i) => [name, i]))
  }

  /**
   * Runs independent kernels as one job.
   *
   * @throws `DeviceError` if a kernel fails in a thread, or if a thread is lost. After a loss, the
   *   next job starts new threads.
   */
  run(...parts: readonly Part[]): void {
    const { threads, timeout } = this.#options
    let [time, units] = [0, 0]
    for (const part of parts) {
      time += part.units * part.cost
      units += Math.ceil(part.units / (part.step ?? 1))
    }
    const isShared = threads > 1 && units > 1 && time >= minSharedTime
    const workers = isShared ? this.#findWorkers() : null
    if (!workers || !this.#isWorthWaking(workers, time)) {
      for (const { call, units } of parts) {
        this.#kernels[this.#indices.get(call.name)!]!(...call.values, 0, units)
      }
      return
    }
    const limit = Math.min(maxRanges - maxParts, threads * rangesPerThread)
    const ranges = Math.max(threads, Math.min(limit, Math.floor(time / rangeNanoseconds)))
    const jobParts = parts.map(({ call, units, cost, step = 1 }) => {
      const rangeCount = Math.max(1, Math.ceil((ranges * units * cost) / time))
      const grain = Math.max(1, Math.ceil(units / rangeCount / step)) * step
      return { kernel: this.#indices.get(call.name)!, values: call.values, units, grain, cost }
    })
    offer(workers.control, jobParts)
    runRanges(workers.control, this.#kernels)
    const longest = Math.max(...jobParts.map(({ grain, cost }) => grain * cost))
    if (!awaitEnd(workers.control, timeout + (tolerance * longest) / 1e6)) {
      workers.stop()
      throw new DeviceError(`${namesOf(parts)}: ${lostMessage}`)
    }
    const failure = takeFailure(workers.control)
    if (failure !== null) {
      throw new DeviceError(`${namesOf(parts)} failed in a compute thread: ${failure}`)
    }
  }

  #isWorthWaking({ control }: Workers, time: number): boolean {
    if (!isAsleep(control)) return true
    this.#unshared += time
    if (this.#unshared < minWakingTime) return false
    this.#unshared = 0
    return true
  }

  /** Starts the threads before they are needed. */
  start(): void {
    if (this.#options.threads > 1) this.#findWorkers()
  }

  /** Returns the running threads and starts them if necessary; null if none could start. */
  #findWorkers(): Workers | null {
    if (!this.#workers || this.#workers.isStopped) {
      const { threads, startOf, workerUrl } = this.#options
      this.#workers = new Workers({ size: threads - 1, startOf, workerUrl, warn: this.#warn })
      unreachablePools.register(this, this.#workers)
    }
    return this.#workers.isEmpty ? null : this.#workers
  }
}

const namesOf = (parts: readonly Part[]): string => parts.map(({ call }) => call.name).join(' and ')

/** Stops the threads of unreachable pools, which would keep the memory alive. */
const unreachablePools = new FinalizationRegistry<Workers>((workers) => workers.stop())

const lostMessage =
  'a compute thread was lost during the computation, so this result is incomplete; repeat the step: ' +
  'new threads will start'

/** Warns only the first time that a thread cannot start. */
function warnOnce(warn: (message: string) => void): (reason: string) => void {
  let hasWarned = false
  return (reason) => {
    if (hasWarned) return
    hasWarned = true
    warn(
      `heed computes with fewer threads because one could not start (${reason}). If a bundler has moved ` +
        'its script, pass the URL of @heed/tensor/worker: createWasmDevice({ workerUrl })',
    )
  }
}
