// The entry of every thread of the pool: `@heed/tensor/worker`. Its name is its own, for a bundler may put the
// code that looks for it beside a `worker.js` of somebody else's. No await at its top: some bundlers make
// workers of a form that has none.
import { receiveStart } from '#threads'
import { startKernels } from '../wasm/kernel-table.ts'
import { controlOver } from './control.ts'
import type { StartKernels, ThreadModule, ThreadStart } from './thread-start.ts'
import { serve } from './waiting.ts'

async function work(start: Promise<ThreadStart>): Promise<never> {
  const { module, memory, control, place, scratch, threadModule } = await start
  const foreign = threadModule && (await load(threadModule))
  const kernels = startKernels({ module, memory, foreign })
  kernels.get('enter')!(place, scratch)
  serve(controlOver(control), [...kernels.values()])
}

async function load({ url, options }: ThreadModule) {
  const module: unknown = await import(/* @vite-ignore */ /* webpackIgnore: true */ url)
  return { start: (module as { start: StartKernels }).start, options }
}

// Thrown outside of the promise, it reaches the thread that waits for this one, in Node and in pages.
work(receiveStart()).catch((error: unknown) =>
  queueMicrotask(() => {
    throw error
  }),
)
