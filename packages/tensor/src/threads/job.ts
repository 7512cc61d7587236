/**
 * A job is one kernel over a number of units, or several independent ones, divided into ranges of
 * units. Each idle thread takes the next range.
 *
 * Taking a range is a single compare-and-exchange on the ticket. A thread that comes too late finds
 * no range and changes nothing, so no other thread has to wait for it. The words of a job change
 * only after all its ranges are done, so a thread that has taken a range can read them safely.
 */
import { maxRanges, partWord, word } from './control.ts'
import type { Control } from './control.ts'
import { storeFailure } from './failure.ts'

/** A kernel; its last two arguments are the range, units `from` to `to − 1`. */
export type RangeKernel = (...values: number[]) => number | void

const rangeBits = 8

/** One kernel over many units. */
export interface JobPart {
  /** Index of the kernel. */
  readonly kernel: number
  readonly values: readonly number[]
  readonly units: number
  /** Units per range. */
  readonly grain: number
}

/**
 * Offers a job to all threads; the previous job must be finished. A job has at most `maxParts`
 * parts and `maxRanges` ranges.
 */
export function offer({ words, values }: Control, parts: readonly JobPart[]): void {
  let [ranges, valueIndex, partIndex] = [0, 0, word.parts as number]
  for (const part of parts) {
    const partRanges = Math.ceil(part.units / part.grain)
    values.set(part.values, valueIndex)
    words[partIndex + partWord.kernel] = part.kernel
    words[partIndex + partWord.units] = part.units
    words[partIndex + partWord.grain] = part.grain
    words[partIndex + partWord.ranges] = partRanges
    words[partIndex + partWord.arguments] = part.values.length
    ranges += partRanges
    valueIndex += part.values.length
    partIndex += partWord.size
  }
  words[word.ranges] = ranges
  Atomics.store(words, word.open, ranges)
  // The number of a job wraps around after 2²⁴ jobs. This is harmless: a thread that compares with
  // an old ticket of the same value takes a valid range of this job.
  const number = (Atomics.load(words, word.ticket) >>> rangeBits) + 1
  Atomics.store(words, word.ticket, (number << rangeBits) | ranges)
  if (Atomics.load(words, word.sleeping) > 0) Atomics.notify(words, word.ticket)
}

/** Whether a ticket still has ranges to take. */
export const hasRanges = (ticket: number): boolean => (ticket & maxRanges) !== 0

/** Takes and runs ranges of the current job until none remains. */
export function runRanges(control: Control, kernels: readonly RangeKernel[]): void {
  const { words } = control
  for (let remaining = takeRange(words); remaining > 0; remaining = takeRange(words)) {
    try {
      runRange(control, kernels, words[word.ranges]! - remaining)
    } catch (error) {
      storeFailure(control, error)
    }
    const isLast = Atomics.sub(words, word.open, 1) === 1
    if (isLast && Atomics.load(words, word.isAwaited) === 1) Atomics.notify(words, word.open)
  }
}

/** Runs a range, by its index among the ranges of all parts of the job. */
function runRange({ words, values }: Control, kernels: readonly RangeKernel[], range: number) {
  let [first, part] = [0, word.parts as number]
  for (; range >= words[part + partWord.ranges]!; part += partWord.size) {
    range -= words[part + partWord.ranges]!
    first += words[part + partWord.arguments]!
  }
  const grain = words[part + partWord.grain]!
  const from = range * grain
  const to = Math.min(words[part + partWord.units]!, from + grain)
  const end = first + words[part + partWord.arguments]!
  kernels[words[part + partWord.kernel]!]!(...values.subarray(first, end), from, to)
}

/** Takes a range; returns how many ranges remained, including this one, or 0 if there was none. */
function takeRange(words: Int32Array): number {
  for (;;) {
    const ticket = Atomics.load(words, word.ticket)
    if (!hasRanges(ticket)) return 0
    if (Atomics.compareExchange(words, word.ticket, ticket, ticket - 1) === ticket) {
      return ticket & maxRanges
    }
  }
}
