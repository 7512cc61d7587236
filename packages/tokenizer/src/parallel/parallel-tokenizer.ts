import { cores, startThread } from '#threads'
import { checkInput, checkList, checkObject, checkText } from '../arguments.ts'
import type { Encoding } from '../encoding/encoding.ts'
import { pad } from '../encoding/pad.ts'
import { TokenizerError } from '../errors.ts'
import type { Tokenizer, TokenizerInput } from '../tokenizer.ts'
import { splitIntoChunks } from './chunks.ts'
import { unpack } from './packed-encodings.ts'
import { messageOf, runTask } from './protocol.ts'
import type { ParallelBatchOptions, Response, Result, Task, Thread } from './protocol.ts'

export interface ParallelOptions {
  /** The number of threads. Default: the number of cores. */
  readonly threads?: number | undefined
  /**
   * The URL of `@heed/tokenizer/worker`, for bundlers that do not emit this script by themselves.
   */
  readonly workerUrl?: string | URL | undefined
  /** Receives one message if threads cannot start. Default: `console.warn`. */
  readonly warn?: ((message: string) => void) | undefined
}

interface Job {
  readonly task: Task
  resolve(result: Result): void
  reject(error: Error): void
}

/**
 * Encodes batches on several threads, each with its own copy of the tokenizer. The results are the
 * same as those of the tokenizer, in the order of the texts.
 *
 * If threads cannot start, the calling thread encodes, after one warning. Idle threads do not keep
 * the program alive; `close` terminates them earlier.
 */
export class ParallelTokenizer {
  readonly tokenizer: Tokenizer
  readonly #threads: { readonly thread: Thread; pending: number; hasStarted: boolean }[] = []
  readonly #jobs = new Map<number, Job>()
  readonly #warn: (message: string) => void
  #nextJob = 0
  /** Whether the calling thread encodes, because threads cannot start. */
  #isSingleThreaded = false
  #failure: TokenizerError | null = null

  /** @throws `TokenizerError` if the number of threads is not an integer of 1 or more. */
  constructor(
    tokenizer: Tokenizer,
    { threads = cores(), workerUrl, warn = warnOnConsole }: ParallelOptions = {},
  ) {
    if (!Number.isSafeInteger(threads) || threads < 1) {
      throw new TokenizerError(
        `ParallelTokenizer: expected one thread or more, got ${String(threads)}`,
      )
    }
    checkObject('ParallelTokenizer', tokenizer)
    this.tokenizer = tokenizer
    this.#warn = warn
    const file = JSON.stringify(tokenizer)
    try {
      for (let i = 0; i < threads; i++) this.#start(file, workerUrl)
    } catch (error) {
      this.#encodeOnCallingThread(messageOf(error))
    }
  }

  /**
   * Returns the same encodings as `tokenizer.encodeBatch`.
   *
   * @throws `TokenizerError` for `sampling`: its random numbers cannot be drawn on other threads.
   */
  async encodeBatch(
    texts: readonly TokenizerInput[],
    options: ParallelBatchOptions = {},
  ): Promise<Encoding[]> {
    checkList('encodeBatch', texts)
    for (const text of texts) checkInput('encodeBatch', text)
    checkObject('encodeBatch, options', options)
    if ((options as { sampling?: unknown }).sampling !== undefined) {
      throw new TokenizerError(
        'ParallelTokenizer: sampling cannot run on other threads; use tokenizer.encodeBatch',
      )
    }
    const results = await this.#runAll(texts, (chunk) => ({
      kind: 'encode',
      texts: chunk,
      options,
    }))
    const encodings = results.flatMap((result) =>
      result.kind === 'encodings' ? unpack(result.packed) : [],
    )
    const { padding, postProcessor } = this.tokenizer.parts
    return padding ? [...pad(encodings, padding, !!postProcessor)] : encodings
  }

  /** Returns `tokenizer.encodeIds` of each text. */
  async encodeIdsBatch(texts: readonly string[]): Promise<Int32Array[]> {
    checkList('encodeIdsBatch', texts)
    for (const text of texts) checkText('encodeIdsBatch', text)
    const results = await this.#runAll(texts, (chunk) => ({ kind: 'ids', texts: chunk }))
    return results.flatMap((result) => (result.kind === 'ids' ? result.ids : []))
  }

  /** Terminates the threads. Unfinished batches are rejected. */
  close(): void {
    this.#fail('this ParallelTokenizer was closed; make another one')
  }

  #start(file: string, workerUrl: string | URL | undefined): void {
    const thread = startThread(
      {
        onResponse: (response) => {
          this.#receive(entry, response)
        },
        onFailure: (reason) => {
          if (!entry.hasStarted) this.#encodeOnCallingThread(reason)
          else this.#fail(`a thread of this ParallelTokenizer failed (${reason}); make another one`)
        },
      },
      workerUrl,
    )
    const entry = { thread, pending: 0, hasStarted: false }
    this.#threads.push(entry)
    thread.post({ kind: 'start', file })
  }

  #runAll<T extends TokenizerInput>(
    texts: readonly T[],
    createTask: (chunk: readonly T[]) => Task,
  ): Promise<Result[]> {
    const chunks = splitIntoChunks(texts, this.#threads.length)
    return Promise.all(chunks.map((chunk) => this.#run(createTask(chunk))))
  }

  #run(task: Task): Promise<Result> {
    if (this.#failure) return Promise.reject(this.#failure)
    const job = this.#nextJob++
    const promise = new Promise<Result>((resolve, reject) => {
      this.#jobs.set(job, { task, resolve, reject })
    })
    if (this.#isSingleThreaded) this.#settle(job, runTask(this.tokenizer, task))
    else this.#send(job, task, promise)
    return promise
  }

  #send(job: number, task: Task, promise: Promise<Result>): void {
    const entry = this.#threads.reduce((a, b) => (b.pending < a.pending ? b : a))
    try {
      entry.thread.post({ kind: 'run', job, task })
    } catch (error) {
      // An option that cannot be cloned, such as a function.
      this.#settle(job, { kind: 'error', message: `ParallelTokenizer: ${messageOf(error)}` })
      return
    }
    entry.pending++
    entry.thread.keepAlive(true)
    const release = (): void => {
      entry.pending--
      if (entry.pending === 0) entry.thread.keepAlive(false)
    }
    promise.then(release, release)
  }

  #receive(entry: { hasStarted: boolean }, response: Response): void {
    if (response.kind === 'started') entry.hasStarted = true
    else this.#settle(response.job, response.result)
  }

  #settle(id: number, result: Result): void {
    const job = this.#jobs.get(id)
    this.#jobs.delete(id)
    if (result.kind === 'error') job?.reject(new TokenizerError(result.message))
    else job?.resolve(result)
  }

  #encodeOnCallingThread(reason: string): void {
    if (this.#isSingleThreaded || this.#failure) return
    this.#isSingleThreaded = true
    this.#stopThreads()
    this.#warn(`@heed/tokenizer: threads cannot start (${reason}); one thread encodes`)
    for (const [id, { task }] of this.#jobs) this.#settle(id, runTask(this.tokenizer, task))
  }

  #fail(message: string): void {
    if (this.#failure) return
    this.#failure = new TokenizerError(message)
    for (const { reject } of this.#jobs.values()) reject(this.#failure)
    this.#jobs.clear()
    this.#stopThreads()
  }

  #stopThreads(): void {
    for (const { thread } of this.#threads) thread.stop()
  }
}

function warnOnConsole(message: string): void {
  // eslint-disable-next-line no-console -- the only report, unless the caller passes `warn`
  console.warn(message)
}
