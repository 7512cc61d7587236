import type { Thread, ThreadEvents, ThreadStart } from './thread-start.ts'

// The part of the platform that is used here: the package has no DOM in its types.
declare const Worker: new (
  url: string | URL,
  options: { type: 'module' },
) => {
  onerror: ((event: { message?: string }) => void) | null
  postMessage(message: unknown): void
  terminate(): void
}
const { navigator: machine } = globalThis as {
  readonly navigator?: { readonly hardwareConcurrency?: number }
}

/** Starts a thread that takes part until the page goes. */
export function startThread(
  start: ThreadStart,
  { failed }: ThreadEvents,
  url?: string | URL,
): Thread {
  const worker = url
    ? new Worker(url, { type: 'module' })
    : // Bundlers know exactly this form, and put the script beside their own. The build says `.js` here.
      new Worker(new URL('./heed-worker.ts', import.meta.url), { type: 'module' })
  worker.onerror = ({ message }) => failed(message || 'its script did not load')
  worker.postMessage(start)
  return { stop: () => worker.terminate() }
}

/** How many threads the machine runs at once. */
export const cores = (): number => machine?.hardwareConcurrency ?? 1
