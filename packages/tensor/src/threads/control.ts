/** The few words of shared memory by which threads agree on who does what. */
export interface Control {
  readonly words: Int32Array
  /** The arguments of the kernel: float64 holds every int32, float32 and address exactly. */
  readonly values: Float64Array
  /** What the first kernel that failed said, in UTF-16. */
  readonly failure: Uint16Array
}

/** Places of the words. */
export const word = {
  /** The number of the job, and in its lowest byte how many ranges nobody has taken yet. */
  ticket: 0,
  /** Ranges that are not done. */
  open: 1,
  /** Threads that sleep until there is a job. */
  sleeping: 2,
  /** Whether the thread that offered the job sleeps until it is done. */
  isAwaited: 3,
  /** Threads that have begun to serve. */
  arrived: 4,
  /** 1 once a kernel of the job has failed. */
  hasFailed: 5,
  failureLength: 6,
  kernel: 7,
  units: 8,
  grain: 9,
  ranges: 10,
  arguments: 11,
} as const

/** The most ranges that a job can be cut into: what the ticket's lowest byte can count. */
export const maximumRanges = 0xff
export const maximumArguments = 96

const wordsBytes = 64
const valuesBytes = maximumArguments * 8
const failureBytes = 512

export const controlBytes = wordsBytes + valuesBytes + failureBytes

export function controlOver(buffer: SharedArrayBuffer): Control {
  return {
    words: new Int32Array(buffer, 0, wordsBytes / 4),
    values: new Float64Array(buffer, wordsBytes, maximumArguments),
    failure: new Uint16Array(buffer, wordsBytes + valuesBytes, failureBytes / 2),
  }
}
