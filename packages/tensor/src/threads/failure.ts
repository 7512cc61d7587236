import { word } from './control.ts'
import type { Control } from './control.ts'

/** Leaves what a kernel has thrown where the thread that waits will read it; the first of a job is told. */
export function leaveFailure({ words, failure }: Control, error: unknown): void {
  if (Atomics.compareExchange(words, word.hasFailed, 0, 1) === 1) return
  const text = String(error).slice(0, failure.length)
  for (let i = 0; i < text.length; i++) failure[i] = text.charCodeAt(i)
  words[word.failureLength] = text.length
}

/** What went wrong in the job that is over, null if nothing did. */
export function takeFailure({ words, failure }: Control): string | null {
  if (Atomics.exchange(words, word.hasFailed, 0) === 0) return null
  return String.fromCharCode(...failure.subarray(0, words[word.failureLength]))
}
