import { startThread } from '#threads'
import { controlBytes, controlOver, word } from './control.ts'
import type { Control } from './control.ts'
import type { Thread, ThreadStart } from './thread-start.ts'

export interface WorkersOptions {
  /** The number of threads to start. */
  readonly size: number
  /** The start data of a thread, by its index from 1. */
  readonly startOf: (index: number) => Omit<ThreadStart, 'control'>
  /** URL of the worker script. Default: the script in this package. */
  readonly workerUrl: string | URL | undefined
  /** Called with the reason if a thread does not start. */
  readonly warn: (reason: string) => void
}

/**
 * Threads that were started together and share one control block.
 *
 * The platform references a running thread and its listeners, so this object must not reference its
 * pool: only then can an unused pool be collected and its threads be stopped.
 */
export class Workers {
  readonly control: Control
  readonly #threads = new Set<Thread>()
  readonly #warn: (reason: string) => void
  #isStopped = false

  constructor({ size, startOf, workerUrl, warn }: WorkersOptions) {
    const buffer = new SharedArrayBuffer(controlBytes)
    this.control = controlOver(buffer)
    this.#warn = warn
    for (let index = 1; index <= size; index++) {
      this.#start({ ...startOf(index), control: buffer }, workerUrl)
    }
  }

  /** Whether the threads were stopped; stopped threads take no more jobs. */
  get isStopped(): boolean {
    return this.#isStopped
  }

  /** Whether there is no running thread. */
  get isEmpty(): boolean {
    return this.#threads.size === 0
  }

  stop(): void {
    this.#isStopped = true
    for (const thread of this.#threads) thread.stop()
    this.#threads.clear()
  }

  #start(start: ThreadStart, url: string | URL | undefined): void {
    let thread: Thread | null = null
    const failed = (reason: string) => {
      if (this.#isStopped) return
      if (thread) this.#threads.delete(thread)
      this.#warn(reason)
    }
    // If a thread ends after threads have started to serve, all are stopped and replaced. If the
    // script ends without serving, starting it again would not help.
    const ended = () => {
      if (Atomics.load(this.control.words, word.arrived) > 0) this.stop()
      else failed('its script ended')
    }
    try {
      thread = startThread(start, { failed, ended }, url)
      this.#threads.add(thread)
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error))
    }
  }
}
