import type { Response, Thread, ThreadEvents } from './protocol.ts'

// The types of the web platform that this file uses; the package does not include the DOM types.
declare const Worker: new (
  url: string | URL,
  options: { type: 'module' },
) => {
  onmessage: ((event: { data: Response }) => void) | null
  onmessageerror: (() => void) | null
  onerror: ((event: { message?: string }) => void) | null
  postMessage(message: unknown): void
  terminate(): void
}
const { navigator: browser } = globalThis as {
  readonly navigator?: { readonly hardwareConcurrency?: number }
}

export function startThread({ onResponse, onFailure }: ThreadEvents, url?: string | URL): Thread {
  const worker = url
    ? new Worker(url, { type: 'module' })
    : // Bundlers recognise only this form and emit the script. The build replaces `.ts` by `.js`.
      new Worker(new URL('./tokenizer-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }) => {
    onResponse(data)
  }
  worker.onmessageerror = () => {
    onFailure('its response could not be read')
  }
  worker.onerror = ({ message }) => {
    onFailure(message || 'its script did not load')
  }
  return {
    post: (request) => {
      worker.postMessage(request)
    },
    keepAlive: () => undefined, // workers never keep a page open
    stop: () => {
      worker.terminate()
    },
  }
}

/** The number of threads that the machine runs in parallel. */
export const cores = (): number => browser?.hardwareConcurrency ?? 1
