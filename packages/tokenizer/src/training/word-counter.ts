import { TokenizerError } from '../errors.ts'

/**
 * The distinct words of a text, each with how often it occurs: what every trainer learns from. A `Map`
 * is one, and so is a `WordCounter`. It is read once, and the order of the words changes nothing.
 */
export type WordCounts = Iterable<readonly [word: string, count: number]>

/**
 * Counts the words of a text that comes piece by piece and may be larger than memory: only distinct
 * words are kept. Each is copied when it is first seen, for a part of a string can keep the whole of it.
 */
export class WordCounter implements WordCounts {
  readonly #counts = new Map<string, number>()

  /** How many distinct words there are. */
  get size(): number {
    return this.#counts.size
  }

  /**
   * @param count - how often the word occurs. Default: once.
   * @throws `TokenizerError` unless the count is whole and at least one.
   */
  add(word: string, count = 1): void {
    if (count !== 1) checkCount(word, count)
    const known = this.#counts.get(word)
    if (known === undefined) this.#counts.set(copyOf(word), count)
    else this.#counts.set(word, known + count)
  }

  [Symbol.iterator](): IterableIterator<[word: string, count: number]> {
    return this.#counts[Symbol.iterator]()
  }
}

/** @throws `TokenizerError` unless a word occurs a whole number of times, at least once. */
export function checkCount(word: string, count: number): void {
  if (Number.isSafeInteger(count) && count > 0) return
  throw new TokenizerError(
    `expected every word to occur a whole number of times, at least once, got ${count} for ${JSON.stringify(word)}`,
  )
}

const chunk = 4096

function copyOf(word: string): string {
  let copy = ''
  for (let start = 0; start < word.length; start += chunk) {
    const units = Array.from({ length: Math.min(chunk, word.length - start) }, (_, i) =>
      word.charCodeAt(start + i),
    )
    copy += String.fromCharCode(...units)
  }
  return copy
}
