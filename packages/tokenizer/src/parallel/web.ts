import type { Answer } from './messages.ts'
import type { Thread, ThreadEvents } from './thread.ts'

// The part of the platform that is used here: the package has no DOM in its types.
declare const Worker: new (
  url: string | URL,
  options: { type: 'module' },
) => {
  onmessage: ((event: { data: Answer }) => void) | null
  onmessageerror: (() => void) | null
  onerror: ((event: { message?: string }) => void) | null
  postMessage(message: unknown): void
  terminate(): void
}
const { navigator: machine } = globalThis as {
  readonly navigator?: { readonly hardwareConcurrency?: number }
}

export function startThread({ answered, failed }: ThreadEvents, url?: string | URL): Thread {
  const worker = url
    ? new Worker(url, { type: 'module' })
    : // Bundlers know exactly this form, and put the script beside their own. The build says `.js` here.
      new Worker(new URL('./tokenizer-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }) => {
    answered(data)
  }
  worker.onmessageerror = () => {
    failed('its answer could not be read')
  }
  worker.onerror = ({ message }) => {
    failed(message || 'its script did not load')
  }
  return {
    ask: (question) => {
      worker.postMessage(question)
    },
    keepAlive: () => undefined, // a page lives as long as it is open
    stop: () => {
      worker.terminate()
    },
  }
}

/** How many threads the machine runs at once. */
export const cores = (): number => machine?.hardwareConcurrency ?? 1
