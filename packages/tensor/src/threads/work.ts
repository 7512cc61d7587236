import { startKernels } from '../wasm/kernel-table.ts'
import { controlOver } from './control.ts'
import type { StartKernels, ThreadModule, ThreadStart } from './thread-start.ts'
import { serve } from './waiting.ts'
import { warmUp } from './warm-up.ts'

/** The main function of a thread: instantiates the kernels, warms them up, and serves jobs. */
export function work(start: ThreadStart): void {
  // Only an error that is thrown outside of the promise reaches the starting thread.
  enterPool(start).catch((error: unknown) =>
    queueMicrotask(() => {
      throw error
    }),
  )
}

async function enterPool(start: ThreadStart): Promise<never> {
  const { module, memory, control, index, scratch, threadModule } = start
  const foreign = threadModule && (await load(threadModule))
  const kernels = startKernels({ module, memory, foreign })
  kernels.enterThread(index, scratch)
  serve(controlOver(control), Object.values(kernels), warmUp(start))
}

async function load({ url, options }: ThreadModule) {
  const module: unknown = await import(/* @vite-ignore */ /* webpackIgnore: true */ url)
  return { start: (module as { start: StartKernels }).start, options }
}
