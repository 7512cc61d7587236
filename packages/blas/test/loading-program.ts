// A program that exits while one of its threads is loading; run by loading.test.ts. The thread
// prints `begin` before loading and `loaded` after it.
import { writeSync } from 'node:fs'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { loadingMemory, whileLoading } from '../src/loading.ts'

if (isMainThread) {
  const loading = loadingMemory()
  const started = new Int32Array(new SharedArrayBuffer(4))
  new Worker(new URL(import.meta.url), { workerData: { loading, started } }).unref()
  Atomics.wait(started, 0, 0)
  process.exit()
}

const { loading, started } = workerData as { loading: SharedArrayBuffer; started: Int32Array }
whileLoading(loading, () => {
  writeSync(1, 'begin ')
  Atomics.store(started, 0, 1)
  Atomics.notify(started, 0)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  writeSync(1, 'loaded')
})
