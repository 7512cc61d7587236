import { codePointAt } from './code-points.ts'
import { grown } from './grow.ts'
import { checkCount } from './word-counter.ts'
import type { WordCounts } from './word-counter.ts'

/** Words as code points, one after the other in one array, so that training makes no objects. */
export interface WordCorpus {
  readonly codes: Int32Array
  /** Where each word starts, and last where the last one ends. */
  readonly starts: Int32Array
  readonly counts: Float64Array
  /** More than every code point, so that tables by code point need not be larger. */
  readonly codeLimit: number
}

/**
 * Reads words; half a surrogate pair reads as U+FFFD. Empty words are left out.
 *
 * @throws `TokenizerError` unless a word occurs a whole number of times, at least once.
 */
export function readWords(words: WordCounts): WordCorpus {
  let codes = new Int32Array(1 << 12)
  let starts = new Int32Array(1 << 10)
  let counts = new Float64Array(1 << 10)
  let length = 0
  let size = 0
  let codeLimit = 0
  for (const [word, count] of words) {
    checkCount(word, count)
    if (word.length === 0) continue
    if (length + word.length > codes.length) codes = grown(codes, length + word.length)
    if (size + 1 === starts.length) {
      starts = grown(starts)
      counts = grown(counts)
    }
    for (let i = 0; i < word.length; i++) {
      const code = codePointAt(word, i)
      if (code > 0xffff) i++
      codes[length++] = code
      if (code >= codeLimit) codeLimit = code + 1
    }
    counts[size++] = count
    starts[size] = length
  }
  return {
    codes: codes.subarray(0, length),
    starts: starts.subarray(0, size + 1),
    counts: counts.subarray(0, size),
    codeLimit,
  }
}
