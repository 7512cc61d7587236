import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Thread, ThreadEvents, ThreadStart } from './thread-start.ts'

/** Starts a thread that serves until the program ends, and does not keep the program alive. */
export function startThread(
  start: ThreadStart,
  { failed, ended }: ThreadEvents,
  url?: string | URL,
): Thread {
  const script = url ? { url: new URL(url), flags: [] } : defaultScript(import.meta.url)
  // Not the program's own flags: some (--input-type) forbid a script, others load unneeded modules.
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

/** The threads' script beside a module; threads of a program that runs from sources do so too. */
function defaultScript(moduleUrl: string): { url: URL; flags: string[] } {
  const isSource = moduleUrl.endsWith('.ts')
  return {
    url: new URL(isSource ? './heed-worker-node.ts' : './heed-worker-node.js', moduleUrl),
    flags: isSource ? ['--conditions=@heed/source'] : [],
  }
}

/** The number of threads that the machine runs in parallel. */
export const cores = (): number => availableParallelism()
