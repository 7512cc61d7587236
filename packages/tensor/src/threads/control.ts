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
  /** Ranges of the whole job. */
  ranges: 7,
  /** Here the words of the first part begin. */
  parts: 8,
} as const

/** Words of each part of a job, from where its own begin. */
export const partWord = { kernel: 0, units: 1, grain: 2, ranges: 3, arguments: 4, size: 5 } as const

/** The most ranges that a job can be cut into: what the ticket's lowest byte can count. */
export const maximumRanges = 0xff
export const maximumArguments = 128
/** The most kernels that one job can be made of. */
export const maximumParts = 4

const wordsBytes = 128
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
