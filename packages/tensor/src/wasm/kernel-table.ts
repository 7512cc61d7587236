import type { RangeKernel } from '../threads/job.ts'
import type { Kernels, StartKernels } from '../threads/thread-start.ts'

/** With what a thread computes. */
export interface Start {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  /** Kernels of another library, to be started over the same memory. */
  readonly foreign: { readonly start: StartKernels; readonly options: unknown } | null
}

/** Starts the kernels in this thread: all of them by name, in an order that is the same in every thread. */
export function startKernels({ module, memory, foreign }: Start) {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  const names = Object.keys(exports).filter((name) => typeof exports[name] === 'function')
  const own = Object.fromEntries(names.sort().map((name) => [name, exports[name]])) as Kernels
  const all = foreign ? { ...own, ...foreign.start(memory, own, foreign.options) } : own
  return new Map<string, RangeKernel>(Object.entries(all))
}
