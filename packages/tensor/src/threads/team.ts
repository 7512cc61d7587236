import { startThread } from '#threads'
import { controlBytes, controlOver, word } from './control.ts'
import type { Control } from './control.ts'
import type { Thread, ThreadStart } from './thread-start.ts'

export interface TeamOptions {
  /** How many to start. */
  readonly size: number
  /** What thread `place`, from 1, is given. */
  readonly startOf: (place: number) => Omit<ThreadStart, 'control'>
  /** Where the threads' script lies, if not beside the package. */
  readonly workerUrl: string | URL | undefined
  /** Hears why a thread did not start. */
  readonly warn: (why: string) => void
}

/**
 * Threads that were started together and share one control block.
 *
 * The platform holds a running thread and what listens to it, so a team must know nothing of the pool that
 * it serves: only then can a pool that nobody uses be collected, and its threads be stopped.
 */
export class Team {
  readonly control: Control
  readonly #threads = new Set<Thread>()
  readonly #warn: (why: string) => void
  #isOver = false

  constructor({ size, startOf, workerUrl, warn }: TeamOptions) {
    const buffer = new SharedArrayBuffer(controlBytes)
    this.control = controlOver(buffer)
    this.#warn = warn
    for (let place = 1; place <= size; place++) {
      this.#start({ ...startOf(place), control: buffer }, workerUrl)
    }
  }

  /** Whether its threads were stopped; it takes no more jobs then. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Whether there is no thread that could take part. */
  get isEmpty(): boolean {
    return this.#threads.size === 0
  }

  stop(): void {
    this.#isOver = true
    for (const thread of this.#threads) thread.stop()
    this.#threads.clear()
  }

  #start(start: ThreadStart, url: string | URL | undefined): void {
    let thread: Thread | null = null
    const failed = (why: string) => {
      if (this.#isOver) return
      if (thread) this.#threads.delete(thread)
      this.#warn(why)
    }
    // A thread that served can be replaced, with all others; a script that never serves would end again.
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
