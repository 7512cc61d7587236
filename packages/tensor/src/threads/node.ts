import { availableParallelism } from 'node:os'
import { Worker, workerData } from 'node:worker_threads'
import type { Thread, ThreadEvents, ThreadStart } from './thread-start.ts'

// A program that runs from sources runs its threads from sources.
const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : '../worker.js'

/** Starts a thread that takes part until the program ends, and does not keep it from ending. */
export function startThread(
  start: ThreadStart,
  { failed, ended }: ThreadEvents,
  url: string | URL = new URL(entry, import.meta.url),
): Thread {
  const worker = new Worker(new URL(url), { workerData: start })
  let hasFailed = false
  worker.on('error', (error: unknown) => {
    hasFailed = true
    failed(error instanceof Error ? error.message : String(error))
  })
  worker.on('exit', () => {
    if (!hasFailed) ended()
  })
  worker.unref()
  return { stop: () => void worker.terminate() }
}

/** What this thread was started with. */
export const receiveStart = (): Promise<ThreadStart> => Promise.resolve(workerData as ThreadStart)

/** How many threads the machine runs at once. */
export const cores = (): number => availableParallelism()
