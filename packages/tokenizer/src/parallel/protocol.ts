import type { BatchOptions, Tokenizer, TokenizerInput } from '../tokenizer.ts'
import { pack } from './packed-encodings.ts'
import type { PackedEncodings } from './packed-encodings.ts'

/** Options of a batch that can be sent to a thread: all except functions. */
export type ParallelBatchOptions = Omit<BatchOptions, 'sampling'>

/** A task for a thread. */
export type Task =
  | {
      readonly kind: 'encode'
      readonly texts: readonly TokenizerInput[]
      readonly options: ParallelBatchOptions
    }
  | { readonly kind: 'ids'; readonly texts: readonly string[] }

/** A message to a thread. The first message is `start`, with the tokenizer as JSON. */
export type Request =
  | { readonly kind: 'start'; readonly file: string }
  | { readonly kind: 'run'; readonly job: number; readonly task: Task }

export type Result =
  | { readonly kind: 'encodings'; readonly packed: PackedEncodings }
  | { readonly kind: 'ids'; readonly ids: readonly Int32Array[] }
  | { readonly kind: 'error'; readonly message: string }

/** A message from a thread: it has started, or finished a job. */
export type Response =
  | { readonly kind: 'started' }
  | { readonly kind: 'finished'; readonly job: number; readonly result: Result }

/** A worker that runs one job after another. */
export interface Thread {
  post(request: Request): void
  /** Sets whether the program waits for this thread before it exits. */
  keepAlive(isNeeded: boolean): void
  stop(): void
}

export interface ThreadEvents {
  onResponse(response: Response): void
  /** The thread could not start, crashed, or was stopped. */
  onFailure(reason: string): void
}

/** Runs a task; an error is returned as a result. */
export function runTask(tokenizer: Tokenizer, task: Task): Result {
  try {
    if (task.kind === 'ids') {
      return { kind: 'ids', ids: task.texts.map((text) => tokenizer.encodeIds(text)) }
    }
    return { kind: 'encodings', packed: pack(tokenizer.encodeBatch(task.texts, task.options)) }
  } catch (error) {
    return { kind: 'error', message: messageOf(error) }
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
