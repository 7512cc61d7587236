/**
 * A job is one kernel over a number of units, cut into ranges; whoever is free takes the next range.
 *
 * Taking one is a single compare-and-exchange on the ticket. A thread that comes late finds none left and
 * has touched nothing, so nobody ever waits for a thread that has taken no range; and a job's words change
 * only when all its ranges are done, so who has taken one may read them.
 */
import { maximumRanges, word } from './control.ts'
import type { Control } from './control.ts'
import { leaveFailure } from './failure.ts'

/** A kernel over the units `from` to `to − 1`, which are its last two arguments. */
export type RangeKernel = (...values: number[]) => number | void

const leftBits = 8

/** One kernel over many units. */
export interface Job {
  readonly kernel: number
  readonly values: readonly number[]
  readonly units: number
  /** Units of one range; `⌈units / grain⌉` must not be more than `maximumRanges`. */
  readonly grain: number
}

/** Offers a job to all threads. The one before must be over. */
export function offer({ words, values }: Control, job: Job): void {
  const ranges = Math.ceil(job.units / job.grain)
  values.set(job.values)
  words[word.kernel] = job.kernel
  words[word.units] = job.units
  words[word.grain] = job.grain
  words[word.ranges] = ranges
  words[word.arguments] = job.values.length
  Atomics.store(words, word.open, ranges)
  // The number wraps after 2²⁴ jobs. That is harmless: an equal ticket means an equal range of this job.
  const number = (Atomics.load(words, word.ticket) >>> leftBits) + 1
  Atomics.store(words, word.ticket, (number << leftBits) | ranges)
  if (Atomics.load(words, word.sleeping) > 0) Atomics.notify(words, word.ticket)
}

/** Whether a ticket still has ranges to take. */
export const hasRanges = (ticket: number): boolean => (ticket & maximumRanges) !== 0

/** Takes ranges of the job that is offered and runs them, until none is left. */
export function takePart(control: Control, kernels: readonly RangeKernel[]): void {
  const { words, values } = control
  for (let left = take(words); left > 0; left = take(words)) {
    const size = words[word.grain]!
    const from = (words[word.ranges]! - left) * size
    const to = Math.min(words[word.units]!, from + size)
    try {
      kernels[words[word.kernel]!]!(...values.subarray(0, words[word.arguments]), from, to)
    } catch (error) {
      leaveFailure(control, error)
    }
    const isLast = Atomics.sub(words, word.open, 1) === 1
    if (isLast && Atomics.load(words, word.isAwaited) === 1) Atomics.notify(words, word.open)
  }
}

/** How many ranges were left, with the one that was taken; 0 if there was none. */
function take(words: Int32Array): number {
  for (;;) {
    const ticket = Atomics.load(words, word.ticket)
    if (!hasRanges(ticket)) return 0
    if (Atomics.compareExchange(words, word.ticket, ticket, ticket - 1) === ticket) {
      return ticket & maximumRanges
    }
  }
}
