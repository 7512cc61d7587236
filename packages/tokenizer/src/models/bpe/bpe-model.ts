import type { IdBuffer } from '../../encoding/id-buffer.ts'
import type { Scanner } from '../../pre-tokenizers/pre-tokenizer.ts'
import type { JsonObject } from '../../text/json.ts'
import type { FusedEncoder, Model, ModelToken } from '../model.ts'
import { alphaOf } from '../sampling.ts'
import type { Sampling } from '../sampling.ts'
import { Vocabulary, VocabularyModel } from '../vocabulary.ts'
import { wellFormed } from '../well-formed.ts'
import { WordCache } from '../word-cache.ts'
import { BaseSymbols } from './base-symbols.ts'
import type { BpeOptions } from './bpe-options.ts'
import { ByteLevelEncoder, byteIdsOf } from './byte-level-encoder.ts'
import { ByteOffsets } from './byte-offsets.ts'
import { ByteTokens } from './byte-tokens.ts'
import type { MergeDropout } from './merge-by-heap.ts'
import { MergeTable } from './merge-table.ts'
import { Merger } from './merger.ts'
import { hasMergesOfUnknown, readMerges } from './read-merges.ts'
import { Symbols } from './symbols.ts'
import { utf8Length } from './utf8.ts'
import { canSplitAtSpaces, hasSpaces, splitAtSpaces } from './word-boundaries.ts'

/** The tokens of a piece: their ids and their end offsets in UTF-8 bytes. */
interface Word {
  readonly ids: Int32Array
  readonly ends: Int32Array
}

/**
 * Byte-pair encoding: splits a piece into characters and merges neighbours in the order in which
 * the merges were learned.
 *
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
 * Units", section 3.2.
 */
export class BpeModel extends VocabularyModel implements Model {
  readonly #options: BpeOptions
  readonly #merger: Merger
  /** Whether each token that has a merge is also the encoding of its own text. */
  readonly #isFromRanks: boolean
  readonly #baseSymbols: BaseSymbols
  readonly #symbols = new Symbols()
  readonly #cache = new WordCache<Word>()
  #canSplit: boolean | undefined

  /**
   * @param vocabulary - each token with its id
   * @param merges - pairs of tokens in the order of their ranks, or a table made from the ranks of
   *   this vocabulary
   * @throws `TokenizerError` if a part or the result of a merge is not in the vocabulary.
   */
  constructor(
    vocabulary: Iterable<readonly [token: string, id: number]>,
    merges: readonly (readonly [left: string, right: string])[] | MergeTable,
    options: BpeOptions = {},
  ) {
    super(Vocabulary.of(vocabulary))
    this.#options = options
    this.#isFromRanks = merges instanceof MergeTable
    const table = merges instanceof MergeTable ? merges : readMerges(this.tokens, merges, options)
    this.#merger = new Merger(table, !hasMergesOfUnknown(table, this.tokens, options))
    this.#baseSymbols = new BaseSymbols(this.tokens, options)
  }

  tokenize(piece: string, sampling?: Sampling): readonly ModelToken[] {
    const text = wellFormed(piece)
    const tokens: ModelToken[] = []
    let partStart = 0
    for (const part of sampling ? [text] : this.#partsOf(text)) {
      const { ids, ends } = this.#wordOf(part, sampling)
      const offsets = new ByteOffsets(part)
      let byte = 0
      ids.forEach((id, i) => {
        const byteEnd = ends[i]!
        const token = this.tokens.tokenOf(id)!
        const start = partStart + offsets.startOf(byte)
        tokens.push({ id, token, start, end: partStart + offsets.endOf(byteEnd - 1) })
        byte = byteEnd
      })
      partStart += part.length
    }
    return tokens
  }

  appendIds(piece: string, ids: IdBuffer, sampling?: Sampling): void {
    const text = wellFormed(piece)
    for (const part of sampling ? [text] : this.#partsOf(text)) {
      const word = this.#wordOf(part, sampling)
      ids.append(word.ids, 0, word.ids.length)
    }
  }

  /**
   * An encoder that scans and merges in one pass; null if a byte has no token, or if the model has
   * a subword prefix or word suffix.
   */
  fusedEncoder(scanner: Scanner): FusedEncoder | null {
    const { continuingSubwordPrefix, endOfWordSuffix, ignoreMerges } = this.#options
    const byteIds = byteIdsOf(this.tokens)
    if (!byteIds || continuingSubwordPrefix || endOfWordSuffix) return null
    const wholeTokens = ignoreMerges ? this.#wholeTokens() : []
    const parts = {
      vocabulary: this.tokens,
      merger: this.#merger,
      byteIds,
      wholeTokens: wholeTokens.length > 0 ? new ByteTokens(wholeTokens) : null,
    }
    return new ByteLevelEncoder(parts, scanner)
  }

  toJSON(): JsonObject {
    const merges: [string, string][] = []
    this.#merger.table.forEach((left, right) => {
      merges.push([this.tokens.tokenOf(left)!, this.tokens.tokenOf(right)!])
    })
    const options = this.#options
    return {
      type: 'BPE',
      dropout: options.dropout ?? null,
      unk_token: options.unkToken ?? null,
      continuing_subword_prefix: options.continuingSubwordPrefix ?? null,
      end_of_word_suffix: options.endOfWordSuffix ?? null,
      fuse_unk: options.fuseUnk ?? false,
      byte_fallback: options.byteFallback ?? false,
      ignore_merges: options.ignoreMerges ?? false,
      vocab: this.tokens.toJSON(),
      merges,
    }
  }

  /** The parts of a text that are merged separately: words, if no merge crosses their borders. */
  #partsOf(text: string): readonly string[] {
    if (!hasSpaces(text)) return [text]
    const { continuingSubwordPrefix, endOfWordSuffix } = this.#options
    this.#canSplit ??=
      !continuingSubwordPrefix && !endOfWordSuffix && canSplitAtSpaces(this.tokens.entries())
    return this.#canSplit ? splitAtSpaces(text) : [text]
  }

  #wordOf(text: string, sampling?: Sampling): Word {
    const rate = sampling ? alphaOf(sampling, 1, this.#options.dropout ?? undefined) : 0
    if (sampling && rate > 0) return this.#merge(text, { rate, random: sampling.random })
    const cached = this.#cache.get(text)
    if (cached) return cached
    const word = this.#wholeWord(text) ?? this.#merge(text)
    this.#cache.set(text, word)
    return word
  }

  /** The tokens that may differ from the encoding of their own text by merges. */
  #wholeTokens(): readonly (readonly [token: string, id: number])[] {
    const tokens = this.tokens.entries()
    if (!this.#isFromRanks) return tokens
    const isMerged = new Set<number>()
    this.#merger.table.forEach((_left, _right, result) => isMerged.add(result))
    return tokens.filter(([token, id]) => token.length > 1 && !isMerged.has(id))
  }

  #wholeWord(text: string): Word | null {
    const id = this.#options.ignoreMerges ? this.tokens.idOf(text) : undefined
    if (id === undefined || text === '') return null
    let bytes = 0
    for (const character of text) bytes += utf8Length(character.codePointAt(0)!)
    return { ids: Int32Array.of(id), ends: Int32Array.of(bytes) }
  }

  #merge(text: string, dropout?: MergeDropout): Word {
    const symbols = this.#symbols
    this.#baseSymbols.split(text, symbols)
    this.#merger.merge(symbols, dropout)
    const { ids, ends, length } = symbols
    return { ids: ids.slice(0, length), ends: ends.slice(0, length) }
  }
}
