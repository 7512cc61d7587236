/**
 * The few words of shared memory by which threads agree on who does what. A job is one kernel over a
 * number of units, cut into ranges; whoever is free takes the next range.
 *
 * Taking a range is one compare-and-exchange on the ticket, which holds the number of the job and how many
 * ranges are left. A thread that comes late finds none left and has touched nothing, so nobody ever waits
 * for a thread that has taken no range.
 */
export interface Control {
  readonly words: Int32Array
  /** The arguments of the kernel: float64 holds every int32, float32 and address exactly. */
  readonly values: Float64Array
}

/** A kernel over the units `from` to `to − 1`, which are its last two arguments. */
export type RangeKernel = (...values: number[]) => number | void

// Words of the control block.
const ticket = 0
const open = 1
const sleeping = 2
const isAwaited = 3
const kernel = 4
const units = 5
const grain = 6
const ranges = 7
const count = 8
const hasFailed = 9
const wordsBytes = 64

const leftBits = 8
const leftMask = 2 ** leftBits - 1
/** The most ranges that a job can be cut into. */
export const maximumRanges = leftMask
const maximumArguments = 96

/** How long a thread looks for work before it sleeps, and how often it looks in one go. */
const spinMilliseconds = 0.2
const looks = 200

export const controlBytes = wordsBytes + maximumArguments * 8

export function controlOver(buffer: SharedArrayBuffer): Control {
  return {
    words: new Int32Array(buffer, 0, wordsBytes / 4),
    values: new Float64Array(buffer, wordsBytes, maximumArguments),
  }
}

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
  const parts = Math.ceil(job.units / job.grain)
  values.set(job.values)
  words[kernel] = job.kernel
  words[units] = job.units
  words[grain] = job.grain
  words[ranges] = parts
  words[count] = job.values.length
  Atomics.store(words, open, parts)
  const number = (Atomics.load(words, ticket) >>> leftBits) + 1
  Atomics.store(words, ticket, (number << leftBits) | parts)
  if (Atomics.load(words, sleeping) > 0) Atomics.notify(words, ticket)
}

/** Takes ranges of the job that is offered and runs them, until none is left. */
export function takePart({ words, values }: Control, kernels: readonly RangeKernel[]): void {
  for (let left = take(words); left > 0; left = take(words)) {
    const size = words[grain]!
    const from = (words[ranges]! - left) * size
    const to = Math.min(words[units]!, from + size)
    try {
      kernels[words[kernel]!]!(...values.subarray(0, words[count]), from, to)
    } catch {
      Atomics.store(words, hasFailed, 1)
    }
    const isLast = Atomics.sub(words, open, 1) === 1
    if (isLast && Atomics.load(words, isAwaited) === 1) Atomics.notify(words, open)
  }
}

/** How many ranges were left, with the one that was taken; 0 if there was none. */
function take(words: Int32Array): number {
  for (;;) {
    const seen = Atomics.load(words, ticket)
    const left = seen & leftMask
    if (left === 0) return 0
    if (Atomics.compareExchange(words, ticket, seen, seen - 1) === seen) return left
  }
}

/** Takes part in job after job, for ever: what a thread of the pool does. */
export function serve(control: Control, kernels: readonly RangeKernel[]): never {
  const { words } = control
  for (;;) {
    const seen = lookForWork(words)
    if ((seen & leftMask) === 0) {
      Atomics.add(words, sleeping, 1)
      Atomics.wait(words, ticket, seen)
      Atomics.sub(words, sleeping, 1)
    }
    takePart(control, kernels)
  }
}

/** The ticket, as soon as ranges are left, or when time is up. */
function lookForWork(words: Int32Array): number {
  const end = performance.now() + spinMilliseconds
  let seen: number
  do {
    for (let i = 0; i < looks; i++) {
      seen = Atomics.load(words, ticket)
      if ((seen & leftMask) !== 0) return seen
    }
  } while (performance.now() < end)
  return seen!
}

/**
 * Waits until every range of the job is done.
 *
 * @param patience - milliseconds without a finished range after which the threads are given up
 * @returns false if patience ran out, or a kernel has failed
 */
export function awaitEnd({ words }: Control, patience: number): boolean {
  const end = performance.now() + spinMilliseconds
  while (performance.now() < end) {
    for (let i = 0; i < looks; i++) if (Atomics.load(words, open) === 0) return isFine(words)
  }
  Atomics.store(words, isAwaited, 1)
  let result: 'ok' | 'not-equal' | 'timed-out' = 'ok'
  for (let left = Atomics.load(words, open); left > 0; left = Atomics.load(words, open)) {
    result = Atomics.wait(words, open, left, patience)
    if (result === 'timed-out' && Atomics.load(words, open) === left) break
  }
  Atomics.store(words, isAwaited, 0)
  return Atomics.load(words, open) === 0 && isFine(words)
}

function isFine(words: Int32Array): boolean {
  return Atomics.exchange(words, hasFailed, 0) === 0
}
