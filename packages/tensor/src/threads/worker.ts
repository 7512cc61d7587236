// The entry of every thread of the pool: `@heed/tensor/worker`.
import { receiveStart } from '#threads'
import { startKernels } from '../wasm/kernel-table.ts'
import { controlOver, serve } from './control.ts'
import type { StartKernels } from './thread-start.ts'

const { module, memory, control, place, scratch, threadModule } = await receiveStart()
const foreign = threadModule
  ? {
      start: ((await import(/* @vite-ignore */ threadModule.url)) as { start: StartKernels }).start,
      options: threadModule.options,
    }
  : null
const kernels = startKernels({ module, memory, foreign })
kernels.get('enter')!(place, scratch)
serve(controlOver(control), [...kernels.values()])
