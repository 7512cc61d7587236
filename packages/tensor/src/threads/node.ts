import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Thread, ThreadEvents, ThreadStart } from './thread-start.ts'

/** Starts a thread that serves jobs until the program ends, without keeping the program alive. */
export function startThread(
  start: ThreadStart,
  { failed, ended }: ThreadEvents,
  url?: string | URL,
): Thread {
  const script = url ? { url: new URL(url), flags: [] } : defaultScript(import.meta.url)
  // Flags of the program are not passed on: --input-type forbids a script file, and others load
  // modules that the thread does not need.
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

/** The worker script next to a module: in TypeScript if this package runs from its sources. */
function defaultScript(moduleUrl: string): { url: URL; flags: string[] } {
  const isSource = moduleUrl.endsWith('.ts')
  return {
    url: new URL(isSource ? './heed-worker-node.ts' : './heed-worker-node.js', moduleUrl),
    flags: isSource ? ['--conditions=@heed/source'] : [],
  }
}

/** The number of hardware threads. */
export const cores = (): number => availableParallelism()
