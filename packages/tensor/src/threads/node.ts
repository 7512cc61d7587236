import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Thread, ThreadEvents, ThreadStart } from './thread-start.ts'

/** Starts a thread that takes part until the program ends, and does not keep it from ending. */
export function startThread(
  start: ThreadStart,
  { failed, ended }: ThreadEvents,
  url?: string | URL,
): Thread {
  const script = url ? { url: new URL(url), flags: [] } : scriptBeside(import.meta.url)
  // Not the program's own flags: some (--input-type) forbid a script, others load what threads do not need.
  const worker = new Worker(script.url, { workerData: start, execArgv: script.flags })
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

/** The threads' script. A program that runs from sources runs its threads from sources. */
function scriptBeside(place: string): { url: URL; flags: string[] } {
  const isSource = place.endsWith('.ts')
  return {
    url: new URL(isSource ? './heed-worker-node.ts' : './heed-worker-node.js', place),
    flags: isSource ? ['--conditions=@heed/source'] : [],
  }
}

/** How many threads the machine runs at once. */
export const cores = (): number => availableParallelism()
