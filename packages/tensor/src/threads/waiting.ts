/**
 * Threads wait for each other by spinning for a moment, because the next job usually follows at
 * once, and then sleeping. A sleeping thread costs nothing, but waking it takes longer than many
 * jobs.
 */
import { word } from './control.ts'
import type { Control } from './control.ts'
import { hasRanges, runRanges } from './job.ts'
import type { RangeKernel } from './job.ts'

const spinMilliseconds = 0.5
/** Number of polls between two reads of the clock. */
const polls = 50
/**
 * The timeout is divided into this many slices, so that a program that is suspended loses at most
 * one slice of it.
 */
const slices = 10

/** Hints to the processor that this is a spin loop; only newer engines support it. */
const pause = (Atomics as { pause?: () => void }).pause?.bind(Atomics) ?? (() => {})

/** Polls until a condition is true or the time has elapsed. */
function spin(isReady: () => boolean): boolean {
  const end = performance.now() + spinMilliseconds
  do {
    for (let i = 0; i < polls; i++) {
      if (isReady()) return true
      pause()
    }
  } while (performance.now() < end)
  return false
}

/**
 * Serves jobs forever: the main loop of a pool thread.
 *
 * @param warmUp - steps to run while there is no job; the thread sleeps only when they are done
 */
export function serve(
  control: Control,
  kernels: readonly RangeKernel[],
  warmUp: Iterator<undefined>,
): never {
  const { words } = control
  const hasJob = () => hasRanges(Atomics.load(words, word.ticket))
  Atomics.add(words, word.arrived, 1)
  for (;;) {
    if (!spin(hasJob) && !runUntil(hasJob, warmUp)) sleep(words)
    runRanges(control, kernels)
  }
}

/** Runs steps until a condition is true; false if there are no more steps. */
function runUntil(isReady: () => boolean, steps: Iterator<undefined>): boolean {
  while (!isReady()) if (steps.next().done) return false
  return true
}

/** Whether a thread sleeps, so that offering a job would wake it. */
export const isAsleep = ({ words }: Control): boolean => Atomics.load(words, word.sleeping) > 0

/** Sleeps until there is a job with ranges to take; returns at once if there already is one. */
function sleep(words: Int32Array): void {
  Atomics.add(words, word.sleeping, 1)
  const ticket = Atomics.load(words, word.ticket)
  if (!hasRanges(ticket)) Atomics.wait(words, word.ticket, ticket)
  Atomics.sub(words, word.sleeping, 1)
}

/**
 * Waits until every range of the job is done.
 *
 * @param timeout - milliseconds without a finished range after which the threads count as lost
 * @returns false at the timeout
 */
export function awaitEnd({ words }: Control, timeout: number): boolean {
  if (spin(() => Atomics.load(words, word.open) === 0)) return true
  Atomics.store(words, word.isAwaited, 1)
  const isDone = sleepUntilDone(words, timeout)
  Atomics.store(words, word.isAwaited, 0)
  return isDone
}

function sleepUntilDone(words: Int32Array, timeout: number): boolean {
  let idleSlices = 0
  let open = Atomics.load(words, word.open)
  while (open > 0 && idleSlices < slices) {
    Atomics.wait(words, word.open, open, timeout / slices)
    const before = open
    open = Atomics.load(words, word.open)
    idleSlices = open === before ? idleSlices + 1 : 0
  }
  return open === 0
}
