import type { replaceableKernels } from '../wasm/generated/kernel-calls.ts'
import type { RangeKernel } from './job.ts'

export type Kernels = Readonly<Record<string, RangeKernel>>

/** Kernels of another library over the same memory: a module that every thread imports. */
export interface ThreadModule {
  /** URL of the module, which exports `start`. */
  readonly url: string
  /** Passed to `start` in every thread; plain data. */
  readonly options: unknown
}

/** For each kernel that a library may replace: functions that convert its arguments. */
export type ReplaceableKernels = typeof replaceableKernels

/**
 * Returns the kernels that replace built-in ones of the same name.
 *
 * @param memory - the memory that addresses refer to
 * @param kernels - the built-in kernels, as a fallback; they take their arguments in order
 * @param options - `ThreadModule.options`
 * @param replaceable - converts named arguments of a kernel to arguments in order, and back
 */
export type StartKernels = (
  memory: WebAssembly.Memory,
  kernels: Kernels,
  options: unknown,
  replaceable: ReplaceableKernels,
) => Kernels

/** The data that a thread starts with. */
export interface ThreadStart {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  readonly control: SharedArrayBuffer
  /** Index of the thread; the thread that offers jobs is 0. */
  readonly index: number
  /** The number of threads, including thread 0. */
  readonly threads: number
  /** Address of the scratch memory of all threads. */
  readonly scratch: number
  readonly threadModule: ThreadModule | null
}

/** A started thread. */
export interface Thread {
  stop(): void
}

/** Callbacks for the events of a thread, called from the event loop. */
export interface ThreadEvents {
  /** The thread could not start, or crashed. */
  failed(reason: string): void
  /** The thread ended without an error. */
  ended(): void
}
