/** The shared memory by which threads coordinate. */
export interface Control {
  readonly words: Int32Array
  /** The arguments of the kernels: float64 holds every int32, float32 and address exactly. */
  readonly values: Float64Array
  /** The message of the first kernel that failed, in UTF-16. */
  readonly failure: Uint16Array
}

/** Indices of the words. */
export const word = {
  /** The number of the job, and in the lowest byte the number of ranges that are not yet taken. */
  ticket: 0,
  /** Number of unfinished ranges. */
  open: 1,
  /** Number of threads that sleep until there is a job. */
  sleeping: 2,
  /** 1 while the calling thread sleeps until the job is done. */
  isAwaited: 3,
  /** Number of threads that have started to serve jobs. */
  arrived: 4,
  /** 1 once a kernel of the job has failed. */
  hasFailed: 5,
  failureLength: 6,
  /** Number of ranges of the job, taken or not. */
  ranges: 7,
  /** Index of the first word of the first part. */
  parts: 8,
} as const

/** Offsets of the words of a part. */
export const partWord = { kernel: 0, units: 1, grain: 2, ranges: 3, arguments: 4, size: 5 } as const

/** Maximum number of ranges in a job: the maximum of the lowest byte of the ticket. */
export const maxRanges = 0xff
const maxArguments = 128
/** Maximum number of parts in a job. */
export const maxParts = 4

const wordsBytes = 128
const valuesBytes = maxArguments * 8
const failureBytes = 512

export const controlBytes = wordsBytes + valuesBytes + failureBytes

export function controlOver(buffer: SharedArrayBuffer): Control {
  return {
    words: new Int32Array(buffer, 0, wordsBytes / 4),
    values: new Float64Array(buffer, wordsBytes, maxArguments),
    failure: new Uint16Array(buffer, wordsBytes + valuesBytes, failureBytes / 2),
  }
}
