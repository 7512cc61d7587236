import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Answer } from './messages.ts'
import type { Thread, ThreadEvents } from './thread.ts'

export function startThread({ answered, failed }: ThreadEvents, url?: string | URL): Thread {
  const script = url ? { url: new URL(url), flags: [] } : scriptBeside(import.meta.url)
  // Not the program's own flags: some (--input-type) forbid a script, others load what threads do not need.
  const worker = new Worker(script.url, { execArgv: script.flags })
  worker.on('message', (answer: Answer) => {
    answered(answer)
  })
  worker.on('error', (error: unknown) => {
    failed(error instanceof Error ? error.message : String(error))
  })
  worker.on('exit', () => {
    failed('it ended')
  })
  worker.unref()
  return {
    ask: (question) => {
      worker.postMessage(question)
    },
    keepAlive: (isNeeded) => {
      if (isNeeded) worker.ref()
      else worker.unref()
    },
    stop: () => void worker.terminate(),
  }
}

/** The threads' script. A program that runs from sources runs its threads from sources. */
function scriptBeside(place: string): { url: URL; flags: string[] } {
  const isSource = place.endsWith('.ts')
  return {
    url: new URL(isSource ? './tokenizer-worker-node.ts' : './tokenizer-worker-node.js', place),
    flags: isSource ? ['--conditions=@heed/source'] : [],
  }
}

/** How many threads the machine runs at once. */
export const cores = (): number => availableParallelism()
