import { grow } from '../collections/grow.ts'
import { codePointAt } from './code-points.ts'
import { checkCount } from './word-counter.ts'
import type { WordCounts } from './word-counter.ts'

/** Distinct words as code points in one array, so that training allocates no objects. */
export interface WordCorpus {
  readonly codes: Int32Array
  /** The start of each word in `codes`; the last number is the end of the last word. */
  readonly starts: Int32Array
  /** The number of occurrences of each word. */
  readonly counts: Float64Array
  /** The highest code point plus one: the length of tables indexed by code point. */
  readonly codeLimit: number
}

/**
 * Reads words; a lone surrogate becomes U+FFFD. Empty words are skipped.
 *
 * @throws `TokenizerError` if a count is not a positive integer.
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
    codes = grow(codes, length + word.length)
    starts = grow(starts, size + 2)
    counts = grow(counts, size + 1)
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
