import { cores, startThread } from '#threads'
import type { Encoding } from '../encoding/encoding.ts'
import { pad } from '../encoding/pad.ts'
import { TokenizerError } from '../errors.ts'
import type { BatchOptions, Tokenizer, TokenizerInput } from '../tokenizer.ts'
import { inChunks } from './chunks.ts'
import type { Answer, Question } from './messages.ts'
import { unpack } from './packed-encodings.ts'
import type { Thread } from './thread.ts'

export interface ParallelOptions {
  /** How many threads encode. Default: as many as the machine has cores. */
  readonly threads?: number | undefined
  /** The script of the threads, for bundlers that do not find it: the entry `@heed/tokenizer/worker`. */
  readonly workerUrl?: string | URL | undefined
}

interface Waiting {
  resolve(answer: Answer): void
  reject(error: Error): void
}

type Asked<Q> = Q extends { job: number } ? Omit<Q, 'job'> : never

/**
 * Encodes batches on several threads, each with a tokenizer of its own. The results are those of the tokenizer
 * itself, in the order of the texts.
 *
 * It keeps no program alive, and ends with it; `close` ends the threads earlier.
 */
export class ParallelTokenizer {
  readonly tokenizer: Tokenizer
  readonly #threads: { readonly thread: Thread; waiting: number }[]
  readonly #jobs = new Map<number, Waiting>()
  #nextJob = 0
  #broken: TokenizerError | null = null

  /** @throws `TokenizerError` if the number of threads is no whole number from 1 on. */
  constructor(tokenizer: Tokenizer, { threads = cores(), workerUrl }: ParallelOptions = {}) {
    if (!Number.isSafeInteger(threads) || threads < 1) {
      throw new TokenizerError(`expected one thread or more, got ${threads}`)
    }
    this.tokenizer = tokenizer
    const file = JSON.stringify(tokenizer)
    this.#threads = Array.from({ length: threads }, () => {
      const thread = startThread(
        { answered: (answer) => this.#settle(answer), failed: (why) => this.#break(why) },
        workerUrl,
      )
      thread.ask({ kind: 'tokenizer', file })
      return { thread, waiting: 0 }
    })
  }

  /** What `tokenizer.encodeBatch` gives. */
  async encodeBatch(
    texts: readonly TokenizerInput[],
    options: BatchOptions = {},
  ): Promise<Encoding[]> {
    const answers = await this.#askAll(texts, (part) => ({ kind: 'encode', texts: part, options }))
    const encodings = answers.flatMap((answer) =>
      answer.kind === 'encodings' ? unpack(answer.packed) : [],
    )
    const { padding, postProcessor } = this.tokenizer.parts
    return padding ? [...pad(encodings, padding, !!postProcessor)] : encodings
  }

  /** What `tokenizer.encodeIds` gives for each text. */
  async encodeIdsBatch(texts: readonly string[]): Promise<Int32Array[]> {
    const answers = await this.#askAll(texts, (part) => ({ kind: 'ids', texts: part }))
    return answers.flatMap((answer) => (answer.kind === 'ids' ? answer.ids : []))
  }

  /** Ends the threads; what was not answered yet is refused. */
  close(): void {
    this.#break('it was closed')
  }

  #askAll<T extends TokenizerInput>(
    texts: readonly T[],
    question: (part: readonly T[]) => Asked<Question>,
  ): Promise<Answer[]> {
    return Promise.all(
      inChunks(texts, this.#threads.length).map((part) => this.#ask(question(part))),
    )
  }

  #ask(question: Asked<Question>): Promise<Answer> {
    if (this.#broken) return Promise.reject(this.#broken)
    const job = this.#nextJob++
    const promise = new Promise<Answer>((resolve, reject) => {
      this.#jobs.set(job, { resolve, reject })
    })
    const least = this.#threads.reduce((a, b) => (b.waiting < a.waiting ? b : a))
    least.waiting++
    least.thread.keepAlive(true)
    least.thread.ask({ ...question, job } as Question)
    const done = (): void => {
      least.waiting--
      if (least.waiting === 0) least.thread.keepAlive(false)
    }
    promise.then(done, done)
    return promise
  }

  #settle(answer: Answer): void {
    const waiting = this.#jobs.get(answer.job)
    this.#jobs.delete(answer.job)
    if (answer.kind === 'error') waiting?.reject(new TokenizerError(answer.message))
    else waiting?.resolve(answer)
  }

  /** After one thread has broken down nobody knows what the others may count on: all end. */
  #break(why: string): void {
    if (this.#broken) return
    this.#broken = new TokenizerError(`a thread that encodes is gone, for ${why}; make another one`)
    for (const { reject } of this.#jobs.values()) reject(this.#broken)
    this.#jobs.clear()
    for (const { thread } of this.#threads) thread.stop()
  }
}
