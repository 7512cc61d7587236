import type { Thread, ThreadEvents, ThreadStart } from './thread-start.ts'

// The part of the browser API that is used here: the package is compiled without the DOM library.
declare const Worker: new (
  url: string | URL,
  options: { type: 'module' },
) => {
  onerror: ((event: { message?: string }) => void) | null
  postMessage(message: unknown): void
  terminate(): void
}
const { navigator: platform } = globalThis as {
  readonly navigator?: { readonly hardwareConcurrency?: number }
}

/** Starts a thread that serves jobs until the page is closed. */
export function startThread(
  start: ThreadStart,
  { failed }: ThreadEvents,
  url?: string | URL,
): Thread {
  const worker = url
    ? new Worker(url, { type: 'module' })
    : // Bundlers recognise this exact form and emit the script. The build changes `.ts` to `.js`.
      new Worker(new URL('./heed-worker.ts', import.meta.url), { type: 'module' })
  worker.onerror = ({ message }) => failed(message || 'its script did not load')
  worker.postMessage(start)
  return { stop: () => worker.terminate() }
}

/** The number of hardware threads. */
export const cores = (): number => platform?.hardwareConcurrency ?? 1
