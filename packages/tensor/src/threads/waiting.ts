/**
 * How threads wait for each other: they look for a moment, since the next job mostly follows at once, and
 * then sleep. Asleep they cost nothing, but waking takes longer than many a job.
 */
import { word } from './control.ts'
import type { Control } from './control.ts'
import { hasRanges, takePart } from './job.ts'
import type { RangeKernel } from './job.ts'

const lookMilliseconds = 0.5
/** Looks between two glances at the clock. */
const looks = 50
/** Silence counts only slice by slice, so that a program that was stopped and goes on loses one at most. */
const slices = 10

/** Tells the processor that this is a waiting loop; newer engines have it. */
const pause = (Atomics as { pause?: () => void }).pause?.bind(Atomics) ?? (() => {})

/** Looks until there is what one waits for, or the moment is over. */
function look(isThere: () => boolean): boolean {
  const end = performance.now() + lookMilliseconds
  do {
    for (let i = 0; i < looks; i++) {
      if (isThere()) return true
      pause()
    }
  } while (performance.now() < end)
  return false
}

/**
 * Takes part in job after job, for ever: what a thread of the pool does.
 *
 * @param practice - what to do, bit by bit, before it sleeps
 */
export function serve(
  control: Control,
  kernels: readonly RangeKernel[],
  practice: Iterator<undefined>,
): never {
  const { words } = control
  const hasJob = () => hasRanges(Atomics.load(words, word.ticket))
  Atomics.add(words, word.arrived, 1)
  for (;;) {
    if (!look(hasJob) && !practise(practice, hasJob)) sleep(words)
    takePart(control, kernels)
  }
}

/** Practises until there is a job; false once there is nothing left to practise. */
function practise(practice: Iterator<undefined>, hasJob: () => boolean): boolean {
  while (!hasJob()) if (practice.next().done) return false
  return true
}

/** Whether a thread sleeps, so that offering a job would have to wake it. */
export const isAsleep = ({ words }: Control): boolean => Atomics.load(words, word.sleeping) > 0

/** Sleeps until a job is offered, unless one just was. */
function sleep(words: Int32Array): void {
  Atomics.add(words, word.sleeping, 1)
  const ticket = Atomics.load(words, word.ticket)
  if (!hasRanges(ticket)) Atomics.wait(words, word.ticket, ticket)
  Atomics.sub(words, word.sleeping, 1)
}

/**
 * Waits until every range of the job is done.
 *
 * @param patience - milliseconds without a finished range after which the threads are given up
 * @returns false if patience ran out
 */
export function awaitEnd({ words }: Control, patience: number): boolean {
  if (look(() => Atomics.load(words, word.open) === 0)) return true
  Atomics.store(words, word.isAwaited, 1)
  const isDone = sleepUntilDone(words, patience)
  Atomics.store(words, word.isAwaited, 0)
  return isDone
}

function sleepUntilDone(words: Int32Array, patience: number): boolean {
  let silent = 0
  let open = Atomics.load(words, word.open)
  while (open > 0 && silent < slices) {
    Atomics.wait(words, word.open, open, patience / slices)
    const before = open
    open = Atomics.load(words, word.open)
    silent = open === before ? silent + 1 : 0
  }
  return open === 0
}
