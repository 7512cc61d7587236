import type { Response, Thread, ThreadEvents } from './protocol.ts'

// The part of the platform that is used here: the package does not have the types of the DOM.
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
const { navigator: machine } = globalThis as {
  readonly navigator?: { readonly hardwareConcurrency?: number }
}

export function startThread({ responded, failed }: ThreadEvents, url?: string | URL): Thread {
  const worker = url
    ? new Worker(url, { type: 'module' })
    : // Bundlers recognise exactly this form and emit the script. The build writes `.js` here.
      new Worker(new URL('./tokenizer-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }) => {
    responded(data)
  }
  worker.onmessageerror = () => {
    failed('its response could not be read')
  }
  worker.onerror = ({ message }) => {
    failed(message || 'its script did not load')
  }
  return {
    post: (request) => {
      worker.postMessage(request)
    },
    keepAlive: () => undefined, // a page lives until it is closed
    stop: () => {
      worker.terminate()
    },
  }
}

/** The number of threads that the machine runs at once. */
export const cores = (): number => machine?.hardwareConcurrency ?? 1
