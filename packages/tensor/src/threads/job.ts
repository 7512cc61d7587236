/**
 * A job is one kernel over a number of units, or several that do not wait for each other, cut into ranges; whoever is
 * free takes the next range.
 *
 * Taking one is a single compare-and-exchange on the ticket. A thread that comes late finds none left and
 * has touched nothing, so nobody ever waits for a thread that has taken no range; and a job's words change
 * only when all its ranges are done, so who has taken one may read them.
 */
import { maximumRanges, partWord, word } from './control.ts'
import type { Control } from './control.ts'
import { leaveFailure } from './failure.ts'

/** A kernel over the units `from` to `to − 1`, which are its last two arguments. */
export type RangeKernel = (...values: number[]) => number | void

const leftBits = 8

/** One kernel over many units. */
export interface JobPart {
  readonly kernel: number
  readonly values: readonly number[]
  readonly units: number
  /** Units of one range. */
  readonly grain: number
}

/** Offers a job of at most `maximumParts` parts and `maximumRanges` ranges to all threads. The one before must be over. */
export function offer({ words, values }: Control, parts: readonly JobPart[]): void {
  let [ranges, place, at] = [0, 0, word.parts as number]
  for (const part of parts) {
    const own = Math.ceil(part.units / part.grain)
    values.set(part.values, place)
    words[at + partWord.kernel] = part.kernel
    words[at + partWord.units] = part.units
    words[at + partWord.grain] = part.grain
    words[at + partWord.ranges] = own
    words[at + partWord.arguments] = part.values.length
    ranges += own
    place += part.values.length
    at += partWord.size
  }
  words[word.ranges] = ranges
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
  const { words } = control
  for (let left = take(words); left > 0; left = take(words)) {
    try {
      runRange(control, kernels, words[word.ranges]! - left)
    } catch (error) {
      leaveFailure(control, error)
    }
    const isLast = Atomics.sub(words, word.open, 1) === 1
    if (isLast && Atomics.load(words, word.isAwaited) === 1) Atomics.notify(words, word.open)
  }
}

/** Runs a range of the job, counted through all parts. */
function runRange({ words, values }: Control, kernels: readonly RangeKernel[], range: number) {
  let [place, at] = [0, word.parts as number]
  for (; range >= words[at + partWord.ranges]!; at += partWord.size) {
    range -= words[at + partWord.ranges]!
    place += words[at + partWord.arguments]!
  }
  const grain = words[at + partWord.grain]!
  const from = range * grain
  const to = Math.min(words[at + partWord.units]!, from + grain)
  const end = place + words[at + partWord.arguments]!
  kernels[words[at + partWord.kernel]!]!(...values.subarray(place, end), from, to)
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
