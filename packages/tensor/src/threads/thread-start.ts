import type { RangeKernel } from './job.ts'

export type Kernels = Readonly<Record<string, RangeKernel>>

/**
 * Kernels of another library over the same memory: a module that every thread imports. It exports `start`.
 */
export interface ThreadModule {
  readonly url: string
  /** Handed to `start` in every thread; plain data. */
  readonly options: unknown
}

/**
 * Gives the kernels that stand in for built-in ones of the same name.
 *
 * @param memory - the memory that all addresses are of
 * @param kernels - the built-in ones, for what the library cannot do
 */
export type StartKernels = (
  memory: WebAssembly.Memory,
  kernels: Kernels,
  options: unknown,
) => Kernels

/** All that a thread needs to take part. */
export interface ThreadStart {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  readonly control: SharedArrayBuffer
  /** Its number; the thread that hands out work is 0. */
  readonly place: number
  /** How many there are, with that one. */
  readonly threads: number
  /** The address of memory for the own use of all threads. */
  readonly scratch: number
  readonly threadModule: ThreadModule | null
}

/** A thread that was started. */
export interface Thread {
  stop(): void
}

/** What becomes of a thread, told between two turns of the event loop. */
export interface ThreadEvents {
  /** It could not start, or broke down. */
  failed(why: string): void
  /** Somebody has stopped it. */
  ended(): void
}
