import type { Merge } from './merge.ts'
import { LinkedSymbols } from './linked-symbols.ts'
import { MergeQueue } from './merge-queue.ts'
import { PairPlaces } from './pair-places.ts'
import { PairTable } from './pair-table.ts'
import type { TokenIds } from './token-ids.ts'
import type { WordCorpus } from './word-corpus.ts'

interface LearnerOptions {
  readonly continuingSubwordPrefix: string
  readonly maximumTokenLength: number
}

/**
 * Merges the most frequent pair of symbols again and again. Only places where a merged pair stands are
 * looked at, so the time of all merges together is that of the symbols, not of symbols times merges.
 *
 * Where the text itself has an affix (`</w>` in a page of HTML), two merges can make the same token, and
 * a pair may get new places while older ones still wait or after it was merged. As in Hugging Face's
 * library such a pair has several entries in the queue, each with its own words, and is merged entry by
 * entry; the last one gives its rank.
 */
export class MergeLearner {
  readonly #symbols: LinkedSymbols
  readonly #counts: Float64Array
  readonly #tokens: TokenIds
  readonly #options: LearnerOptions
  /** By token that stands in the text: of how many characters it is made. */
  readonly #lengths: number[] = []
  readonly #pairs = new PairTable()
  readonly #queue = new MergeQueue(this.#pairs)
  readonly #places = new PairPlaces()
  readonly #addEntry = (pair: number): number => this.#queue.add(pair)

  constructor(corpus: WordCorpus, tokens: TokenIds, options: LearnerOptions) {
    this.#symbols = new LinkedSymbols(corpus)
    this.#counts = corpus.counts
    this.#tokens = tokens
    this.#options = options
    const { id, next, word } = this.#symbols
    for (let place = 0; place < id.length; place++) {
      this.#lengths[id[place]!] = 1
      if (next[place]! < 0) continue
      const pair = this.#pairs.numberOf(id[place]!, id[next[place]!]!)
      this.#pairs.count[pair]! += this.#counts[word[place]!]!
      this.#places.note(pair, place)
    }
    this.#places.layDown(this.#addEntry)
  }

  learn(vocabularySize: number, minimumFrequency: number): Merge[] {
    const merged: number[] = []
    const results: number[] = []
    while (this.#tokens.size < vocabularySize) {
      const entry = this.#queue.pop()
      if (entry < 0) break
      const pair = this.#queue.pair[entry]!
      const count = this.#pairs.count[pair]!
      if (count !== this.#queue.count[entry]) {
        this.#queue.push(entry) // the pair occurs more or less often than when the entry was made
        continue
      }
      if (count < Math.max(1, minimumFrequency)) break
      merged.push(pair)
      results.push(this.#merge(entry, pair))
    }
    return this.#withLastRanks(merged, results)
  }

  #merge(entry: number, pair: number): number {
    const left = this.#pairs.left[pair]!
    const right = this.#pairs.right[pair]!
    const result = this.#resultOf(left, right)
    const symbols = this.#symbols
    const { id, next, previous, word } = symbols
    for (const place of this.#places.take(entry, pair, word)) {
      const gone = next[place]!
      if (id[place] !== left || gone < 0 || id[gone] !== right) continue // merged with another since
      const before = previous[place]!
      const behind = next[gone]!
      const count = this.#counts[word[place]!]!
      symbols.merge(place, result)
      if (before >= 0) {
        this.#lose(id[before]!, left, count)
        this.#gain(id[before]!, result, count, before)
      }
      if (behind >= 0) {
        this.#lose(right, id[behind]!, count)
        this.#gain(result, id[behind]!, count, place)
      }
    }
    this.#places.layDown(this.#addEntry)
    return result
  }

  #resultOf(left: number, right: number): number {
    const { vocabulary } = this.#tokens
    const { continuingSubwordPrefix: prefix } = this.#options
    const behind = vocabulary[right]!
    const rest = prefix !== '' && behind.startsWith(prefix) ? behind.slice(prefix.length) : behind
    const result = this.#tokens.add(vocabulary[left]! + rest)
    this.#lengths[result] ??= this.#lengths[left]! + this.#lengths[right]!
    return result
  }

  #lose(left: number, right: number, count: number): void {
    this.#pairs.count[this.#pairs.numberOf(left, right)]! -= count
  }

  #gain(left: number, right: number, count: number, place: number): void {
    if (this.#lengths[left]! + this.#lengths[right]! >= this.#options.maximumTokenLength) return
    const pair = this.#pairs.numberOf(left, right)
    this.#pairs.count[pair]! += count
    this.#places.note(pair, place)
  }

  #withLastRanks(merged: readonly number[], results: readonly number[]): Merge[] {
    const last = new Map(merged.map((pair, rank) => [pair, rank]))
    const { left, right } = this.#pairs
    return merged.flatMap((pair, rank) =>
      last.get(pair) === rank
        ? { left: left[pair]!, right: right[pair]!, result: results[rank]! }
        : [],
    )
  }
}
