import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { messageOf } from './protocol.ts'
import type { Response, Thread, ThreadEvents } from './protocol.ts'

export function startThread({ responded, failed }: ThreadEvents, url?: string | URL): Thread {
  const script = url ? { url: new URL(url), flags: [] } : scriptBeside(import.meta.url)
  // The program's own flags are not passed on: some (--input-type) refuse a script, others load
  // modules that threads do not need.
  const worker = new Worker(script.url, { execArgv: script.flags })
  worker.on('message', (response: Response) => {
    responded(response)
  })
  worker.on('messageerror', () => {
    failed('its response could not be read')
  })
  worker.on('error', (error: unknown) => {
    failed(messageOf(error))
  })
  worker.on('exit', () => {
    failed('it ended')
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

/** The script of a thread. A program that runs from sources runs its threads from sources. */
function scriptBeside(module: string): { url: URL; flags: string[] } {
  const isSource = module.endsWith('.ts')
  return {
    url: new URL(isSource ? './tokenizer-worker-node.ts' : './tokenizer-worker-node.js', module),
    flags: isSource ? ['--conditions=@heed/source'] : [],
  }
}

/** The number of threads that the machine runs at once. */
export const cores = (): number => availableParallelism()
