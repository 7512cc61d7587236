// Ends while a thread of it loads; run by loading.test.ts. `begin` is printed before, `loaded` after.
import { writeSync } from 'node:fs'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { loadingOfThisProgram, whileLoading } from '../src/loading.ts'

if (isMainThread) {
  const loading = loadingOfThisProgram()
  const begun = new Int32Array(new SharedArrayBuffer(4))
  new Worker(new URL(import.meta.url), { workerData: { loading, begun } }).unref()
  Atomics.wait(begun, 0, 0)
  process.exit()
}

const { loading, begun } = workerData as { loading: SharedArrayBuffer; begun: Int32Array }
whileLoading(loading, () => {
  writeSync(1, 'begin ')
  Atomics.store(begun, 0, 1)
  Atomics.notify(begun, 0)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  writeSync(1, 'loaded')
})
