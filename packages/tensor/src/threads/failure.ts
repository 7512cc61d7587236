import { word } from './control.ts'
import type { Control } from './control.ts'

/** Stores the error of a kernel for the calling thread; only the first error of a job is stored. */
export function storeFailure({ words, failure }: Control, error: unknown): void {
  if (Atomics.compareExchange(words, word.hasFailed, 0, 1) === 1) return
  const text = String(error).slice(0, failure.length)
  for (let i = 0; i < text.length; i++) failure[i] = text.charCodeAt(i)
  words[word.failureLength] = text.length
}

/** Reads and clears the error of the finished job; null if there was none. */
export function takeFailure({ words, failure }: Control): string | null {
  if (Atomics.exchange(words, word.hasFailed, 0) === 0) return null
  return String.fromCharCode(...failure.subarray(0, words[word.failureLength]))
}
