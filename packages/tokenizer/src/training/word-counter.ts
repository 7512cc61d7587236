import { TokenizerError } from '../errors.ts'

/**
 * The distinct words of a text with their counts, such as a `Map` or a `WordCounter`: the input of
 * every trainer. It is read once, and the result does not depend on the order of the words.
 */
export type WordCounts = Iterable<readonly [word: string, count: number]>

/**
 * Counts the words of a stream of texts, which may be larger than memory: only distinct words are
 * stored. Each word is copied when it is first added, because a substring can keep its whole source
 * string in memory.
 */
export class WordCounter implements WordCounts {
  readonly #counts = new Map<string, number>()

  /** The number of distinct words. */
  get size(): number {
    return this.#counts.size
  }

  /**
   * @param count - the number of occurrences to add. Default: 1.
   * @throws `TokenizerError` if the count is not a positive integer.
   */
  add(word: string, count = 1): void {
    if (count !== 1) checkCount(word, count)
    const previousCount = this.#counts.get(word)
    if (previousCount === undefined) this.#counts.set(copyOf(word), count)
    else this.#counts.set(word, previousCount + count)
  }

  [Symbol.iterator](): IterableIterator<[word: string, count: number]> {
    return this.#counts[Symbol.iterator]()
  }
}

/** @throws `TokenizerError` if a count is not a positive integer. */
export function checkCount(word: string, count: number): void {
  if (Number.isSafeInteger(count) && count > 0) return
  throw new TokenizerError(
    `expected the count of word ${JSON.stringify(word)} to be a whole number of at least 1, got ${count}`,
  )
}

/** The number of arguments per call of `String.fromCharCode`. */
const chunkLength = 4096

function copyOf(word: string): string {
  let copy = ''
  for (let start = 0; start < word.length; start += chunkLength) {
    const units = Array.from({ length: Math.min(chunkLength, word.length - start) }, (_, i) =>
      word.charCodeAt(start + i),
    )
    copy += String.fromCharCode(...units)
  }
  return copy
}
