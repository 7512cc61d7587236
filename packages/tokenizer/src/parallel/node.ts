import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { messageOf } from './protocol.ts'
import type { Response, Thread, ThreadEvents } from './protocol.ts'

export function startThread({ onResponse, onFailure }: ThreadEvents, url?: string | URL): Thread {
  const script = url ? { url: new URL(url), flags: [] } : defaultScript(import.meta.url)
  // Do not inherit the flags of the program: some (--input-type) do not allow a script, and others
  // load modules that threads do not need.
  const worker = new Worker(script.url, { execArgv: script.flags })
  worker.on('message', (response: Response) => {
    onResponse(response)
  })
  worker.on('messageerror', () => {
    onFailure('its response could not be read')
  })
  worker.on('error', (error: unknown) => {
    onFailure(messageOf(error))
  })
  worker.on('exit', () => {
    onFailure('it ended')
  })
  worker.unref()
  return {
    post: (request) => {
      worker.postMessage(request)
    },
    keepAlive: (isNeeded) => {
      if (isNeeded) worker.ref()
      else worker.unref()
    },
    stop: () => void worker.terminate(),
  }
}

/** The script of a thread, next to this module: TypeScript if this module is TypeScript. */
function defaultScript(module: string): { url: URL; flags: string[] } {
  const isSource = module.endsWith('.ts')
  return {
    url: new URL(isSource ? './tokenizer-worker-node.ts' : './tokenizer-worker-node.js', module),
    flags: isSource ? ['--conditions=@heed/source'] : [],
  }
}

/** The number of threads that the machine runs in parallel. */
export const cores = (): number => availableParallelism()
