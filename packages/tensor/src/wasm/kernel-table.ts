import type { RangeKernel } from '../threads/job.ts'
import type { Kernels, StartKernels } from '../threads/thread-start.ts'
import { replaceableKernels } from './generated/kernel-calls.ts'
import type { KernelCall, KernelFunctions } from './generated/kernel-calls.ts'

/** All kernels by name, in an order that is the same in every thread. */
export type KernelTable = KernelFunctions & Readonly<Record<KernelCall['name'], RangeKernel>>

export interface KernelTableOptions {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  /** Kernels of another library that use the same memory. */
  readonly foreign: { readonly start: StartKernels; readonly options: unknown } | null
}

/** Instantiates the kernels in this thread. */
export function startKernels({ module, memory, foreign }: KernelTableOptions): KernelTable {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  const names = Object.keys(exports).filter((name) => typeof exports[name] === 'function')
  const compiled = Object.fromEntries(names.sort().map((name) => [name, exports[name]])) as Kernels
  if (!foreign) return compiled as unknown as KernelTable
  const replaced = foreign.start(memory, compiled, foreign.options, replaceableKernels)
  return { ...compiled, ...replaced } as unknown as KernelTable
}

/** Calls a kernel in this thread. */
export function callKernel(table: KernelTable, call: KernelCall, from: number, to: number): void {
  table[call.name](...call.values, from, to)
}
