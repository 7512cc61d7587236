import { LinkedSymbols } from './linked-symbols.ts'
import { MergeQueue } from './merge-queue.ts'
import { PairCounts } from './pair-counts.ts'
import { PairOccurrences } from './pair-occurrences.ts'
import type { TokenIds } from './token-ids.ts'
import type { WordCorpus } from './word-corpus.ts'

/** A merge of two neighbouring tokens into one. */
export interface Merge {
  readonly left: number
  readonly right: number
  readonly result: number
}

interface MergeLearnerOptions {
  readonly continuingSubwordPrefix: string
  readonly maximumTokenLength: number
}

/**
 * Learns merges by repeatedly merging the most frequent pair of symbols. Only the occurrences of a
 * merged pair are visited, so all merges together take time linear in the number of symbols, not
 * symbols times merges.
 *
 * If the text itself contains an affix (`</w>` in HTML), two merges can create the same token, and
 * a pair can get new occurrences while older ones are queued or after it was merged. As in Hugging
 * Face's library, such a pair has several entries in the queue, each with separate words, and is
 * merged entry by entry; the last entry determines its rank.
 */
export class MergeLearner {
  readonly #symbols: LinkedSymbols
  readonly #wordCounts: Float64Array
  readonly #tokens: TokenIds
  readonly #options: MergeLearnerOptions
  /** The length in characters of each token that occurs in the text. */
  readonly #lengths: number[] = []
  readonly #pairs = new PairCounts()
  readonly #queue = new MergeQueue(this.#pairs)
  readonly #occurrences = new PairOccurrences()
  readonly #addEntry = (pair: number): number => this.#queue.add(pair)

  constructor(corpus: WordCorpus, tokens: TokenIds, options: MergeLearnerOptions) {
    this.#symbols = new LinkedSymbols(corpus)
    this.#wordCounts = corpus.counts
    this.#tokens = tokens
    this.#options = options
    const { id, next, word } = this.#symbols
    for (let position = 0; position < id.length; position++) {
      this.#lengths[id[position]!] = 1
      if (next[position]! < 0) continue
      const pair = this.#pairs.numberOf(id[position]!, id[next[position]!]!)
      this.#pairs.count[pair]! += this.#wordCounts[word[position]!]!
      this.#occurrences.record(pair, position)
    }
    this.#occurrences.flush(this.#addEntry)
  }

  learn(vocabularySize: number, minimumFrequency: number): Merge[] {
    const pairs: number[] = []
    const results: number[] = []
    while (this.#tokens.size < vocabularySize) {
      const entry = this.#queue.pop()
      if (entry < 0) break
      const pair = this.#queue.pair[entry]!
      const count = this.#pairs.count[pair]!
      if (count !== this.#queue.count[entry]) {
        this.#queue.push(entry) // the count has changed since the entry was queued
        continue
      }
      if (count < Math.max(1, minimumFrequency)) break
      pairs.push(pair)
      results.push(this.#merge(entry, pair))
    }
    return this.#withLastRanks(pairs, results)
  }

  #merge(entry: number, pair: number): number {
    const left = this.#pairs.left[pair]!
    const right = this.#pairs.right[pair]!
    const result = this.#resultOf(left, right)
    const symbols = this.#symbols
    const { id, next, previous, word } = symbols
    for (const position of this.#occurrences.take(entry, pair, word)) {
      const second = next[position]!
      // One of the two may have been merged with another symbol in the meantime.
      if (id[position] !== left || second < 0 || id[second] !== right) continue
      const predecessor = previous[position]!
      const successor = next[second]!
      const count = this.#wordCounts[word[position]!]!
      symbols.merge(position, result)
      if (predecessor >= 0) {
        this.#decrement(id[predecessor]!, left, count)
        this.#increment(id[predecessor]!, result, count, predecessor)
      }
      if (successor >= 0) {
        this.#decrement(right, id[successor]!, count)
        this.#increment(result, id[successor]!, count, position)
      }
    }
    this.#occurrences.flush(this.#addEntry)
    return result
  }

  #resultOf(left: number, right: number): number {
    const { vocabulary } = this.#tokens
    const { continuingSubwordPrefix: prefix } = this.#options
    const second = vocabulary[right]!
    const suffix = prefix !== '' && second.startsWith(prefix) ? second.slice(prefix.length) : second
    const result = this.#tokens.add(vocabulary[left]! + suffix)
    this.#lengths[result] ??= this.#lengths[left]! + this.#lengths[right]!
    return result
  }

  #decrement(left: number, right: number, count: number): void {
    this.#pairs.count[this.#pairs.numberOf(left, right)]! -= count
  }

  #increment(left: number, right: number, count: number, position: number): void {
    if (this.#lengths[left]! + this.#lengths[right]! >= this.#options.maximumTokenLength) return
    const pair = this.#pairs.numberOf(left, right)
    this.#pairs.count[pair]! += count
    this.#occurrences.record(pair, position)
  }

  #withLastRanks(pairs: readonly number[], results: readonly number[]): Merge[] {
    const lastRank = new Map(pairs.map((pair, rank) => [pair, rank]))
    const { left, right } = this.#pairs
    return pairs.flatMap((pair, rank) =>
      lastRank.get(pair) === rank
        ? { left: left[pair]!, right: right[pair]!, result: results[rank]! }
        : [],
    )
  }
}
