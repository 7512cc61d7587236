import { DeviceError } from '../errors.ts'
import { maximumParts, maximumRanges } from './control.ts'
import { takeFailure } from './failure.ts'
import { offer, takePart } from './job.ts'
import type { RangeKernel } from './job.ts'
import { Team } from './team.ts'
import type { TeamOptions } from './team.ts'
import { awaitEnd, isAsleep } from './waiting.ts'

/** Below this many nanoseconds, handing work over costs more than it gains. */
const worthwhile = 12_000
/** A range should take about this long: short enough to share evenly, long enough to be worth taking. */
const rangeNanoseconds = 8_000
const rangesPerThread = 8
/**
 * Waking a thread keeps the caller busy for some 50 µs. So sleepers sleep on through jobs that gain less than that,
 * until as many nanoseconds of them have passed.
 */
const worthWaking = 200_000
/** How many times longer than reckoned a range may take before its thread counts as lost. */
const tolerance = 100

export interface PoolOptions extends Pick<TeamOptions, 'startOf' | 'workerUrl'> {
  /** How many threads compute, the calling one included. */
  readonly threads: number
  /** All kernels, in the order in which every thread numbers them. */
  readonly kernels: ReadonlyMap<string, RangeKernel>
  /** Milliseconds without any progress after which a thread counts as lost; longer where ranges are long. */
  readonly patience: number
  readonly warn: (sentence: string) => void
}

/** A kernel and what it shall do. */
export interface Part {
  readonly name: string
  /** Its arguments, but for the last two, the range. */
  readonly values: readonly number[]
  /** How many there are; ranges start at multiples of `step`, 1 if left out. */
  readonly units: number
  /** About how many nanoseconds one unit takes. */
  readonly cost: number
  readonly step?: number | undefined
}

/**
 * Runs kernels over ranges of their units, in as many threads as pay.
 *
 * What a unit gives never depends on the range it is in, so nothing depends on the number of threads.
 * Threads start at the first job that is large enough, or when told; until one has started, and where none can, the
 * calling thread does all by itself. They end when the pool is collected.
 */
export class Pool {
  readonly #options: PoolOptions
  readonly #warn: (why: string) => void
  readonly #functions: readonly RangeKernel[]
  readonly #numbers: ReadonlyMap<string, number>
  #team: Team | null = null
  /** Nanoseconds of jobs that were done alone since all slept. */
  #missed = 0

  constructor(options: PoolOptions) {
    this.#options = options
    this.#warn = onceFewer(options.warn)
    this.#functions = [...options.kernels.values()]
    this.#numbers = new Map([...options.kernels.keys()].map((name, i) => [name, i]))
  }

  /**
   * Runs kernels that do not wait for each other, all under one wait.
   *
   * @throws `DeviceError` if a kernel failed in some thread, or a thread was lost on the way; others take its
   * place.
   */
  run(...parts: readonly Part[]): void {
    const { threads, patience } = this.#options
    let [time, units] = [0, 0]
    for (const part of parts) {
      time += part.units * part.cost
      units += Math.ceil(part.units / (part.step ?? 1))
    }
    const isShared = threads > 1 && units > 1 && time >= worthwhile
    const team = isShared ? this.#findTeam() : null
    if (!team || !this.#isWorthSharing(team, time)) {
      for (const { name, values, units } of parts) {
        this.#functions[this.#numbers.get(name)!]!(...values, 0, units)
      }
      return
    }
    const most = Math.min(maximumRanges - maximumParts, threads * rangesPerThread)
    const wanted = Math.max(threads, Math.min(most, Math.floor(time / rangeNanoseconds)))
    const cut = parts.map(({ name, values, units, cost, step = 1 }) => {
      const share = Math.max(1, Math.ceil((wanted * units * cost) / time))
      const grain = Math.max(1, Math.ceil(units / share / step)) * step
      return { kernel: this.#numbers.get(name)!, values, units, grain, cost }
    })
    offer(team.control, cut)
    takePart(team.control, this.#functions)
    const longest = Math.max(...cut.map(({ grain, cost }) => grain * cost))
    if (!awaitEnd(team.control, patience + (tolerance * longest) / 1e6)) {
      team.stop()
      throw new DeviceError(`${namesOf(parts)}: ${lost}`)
    }
    const failure = takeFailure(team.control)
    if (failure !== null) {
      throw new DeviceError(`${namesOf(parts)} failed in a compute thread: ${failure}`)
    }
  }

  #isWorthSharing({ control }: Team, time: number): boolean {
    if (!isAsleep(control)) return true
    this.#missed += time
    if (this.#missed < worthWaking) return false
    this.#missed = 0
    return true
  }

  /** Starts the threads, for they will be needed soon. */
  start(): void {
    if (this.#options.threads > 1) this.#findTeam()
  }

  /** The threads of now, null if none could start. */
  #findTeam(): Team | null {
    if (!this.#team || this.#team.isOver) {
      const { threads, startOf, workerUrl } = this.#options
      this.#team = new Team({ size: threads - 1, startOf, workerUrl, warn: this.#warn })
      abandoned.register(this, this.#team)
    }
    return this.#team.isEmpty ? null : this.#team
  }
}

const namesOf = (parts: readonly Part[]): string => parts.map(({ name }) => name).join(' and ')

/** Stops the threads of pools that nobody can use any more; they would keep the memory alive. */
const abandoned = new FinalizationRegistry<Team>((team) => team.stop())

const lost =
  'a compute thread was lost while it computed, so this result is not complete; new threads take over: ' +
  'repeat the step'

/** Says the first time that there are fewer threads than wanted. */
function onceFewer(warn: (sentence: string) => void): (why: string) => void {
  let hasWarned = false
  return (why) => {
    if (hasWarned) return
    hasWarned = true
    warn(
      `heed computes with fewer threads, for one could not start (${why}). If a bundler has moved its ` +
        'script, say where @heed/tensor/worker lies: createWasmDevice({ workerUrl })',
    )
  }
}
