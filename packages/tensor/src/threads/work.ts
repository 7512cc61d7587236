import { startKernels } from '../wasm/kernel-table.ts'
import { controlOver } from './control.ts'
import type { StartKernels, ThreadModule, ThreadStart } from './thread-start.ts'
import { practice } from './practice.ts'
import { serve } from './waiting.ts'

/** The life of a thread: it starts the kernels, practises, and takes part in job after job. */
export function work(start: ThreadStart): void {
  // Thrown outside of the promise, an error reaches the thread that has started this one, in Node and in pages.
  takeUp(start).catch((error: unknown) =>
    queueMicrotask(() => {
      throw error
    }),
  )
}

async function takeUp(start: ThreadStart): Promise<never> {
  const { module, memory, control, place, scratch, threadModule } = start
  const foreign = threadModule && (await load(threadModule))
  const kernels = startKernels({ module, memory, foreign })
  kernels.get('enter')!(place, scratch)
  serve(controlOver(control), [...kernels.values()], practice(start))
}

async function load({ url, options }: ThreadModule) {
  const module: unknown = await import(/* @vite-ignore */ /* webpackIgnore: true */ url)
  return { start: (module as { start: StartKernels }).start, options }
}
