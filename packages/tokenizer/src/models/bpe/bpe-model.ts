import type { IdBuffer } from '../../encoding/id-buffer.ts'
import type { Scanner } from '../../pre-tokenizers/pre-tokenizer.ts'
import type { JsonObject } from '../../text/json.ts'
import type { DirectReader, Model, ModelToken } from '../model.ts'
import { alphaOf } from '../sampling.ts'
import type { Sampling } from '../sampling.ts'
import { Vocabulary } from '../vocabulary.ts'
import { VocabularyModel } from '../vocabulary-model.ts'
import { wellFormed } from '../well-formed.ts'
import { WordCache } from '../word-cache.ts'
import type { BpeOptions } from './bpe-options.ts'
import { byteIdsOf } from './byte-ids.ts'
import { BytePlaces } from './byte-places.ts'
import { ByteTokens } from './byte-tokens.ts'
import { BytesReader } from './bytes-reader.ts'
import { MergeTable } from './merge-table.ts'
import type { MergeDropout } from './merge-queued.ts'
import { Merger } from './merger.ts'
import { hasMergesOfUnknown, readMerges } from './read-merges.ts'
import { cutAtSpaces, hasSpaces, mayCutAtSpaces } from './space-cuts.ts'
import { Speller } from './speller.ts'
import { Symbols } from './symbols.ts'
import { utf8Length } from './utf8.ts'

/** The tokens of a piece: ids, and where each one ends, in bytes. */
interface Word {
  readonly ids: Int32Array
  readonly ends: Int32Array
}

/**
 * Byte-pair encoding: a piece is its characters, and neighbours merge in the order that was learned.
 *
 * @see Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword
 * Units", section 3.2.
 */
export class BpeModel extends VocabularyModel implements Model {
  readonly #options: BpeOptions
  readonly #merger: Merger
  /** Whether the merges of each token come to that token. */
  readonly #isFromRanks: boolean
  readonly #speller: Speller
  readonly #symbols = new Symbols()
  readonly #cache = new WordCache<Word>()
  #isCut: boolean | undefined

  /**
   * @param vocabulary - each token with its id
   * @param merges - pairs of tokens, the first one learned first; or a table that was made from the ranks of
   *   this vocabulary
   * @throws `TokenizerError` if a merge has a part or a result that is no token.
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
    this.#speller = new Speller(this.tokens, options)
  }

  tokenize(piece: string, sampling?: Sampling): readonly ModelToken[] {
    const text = wellFormed(piece)
    const tokens: ModelToken[] = []
    let at = 0
    for (const part of sampling ? [text] : this.#partsOf(text)) {
      const { ids, ends } = this.#wordOf(part, sampling)
      const places = new BytePlaces(part)
      let byte = 0
      ids.forEach((id, i) => {
        const next = ends[i]!
        const token = this.tokens.tokenOf(id)!
        const start = at + places.startOf(byte)
        tokens.push({ id, token, start, end: at + places.endOf(next - 1) })
        byte = next
      })
      at += part.length
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

  /** A reader of raw text; null if there is a byte without a token, or a prefix or suffix to be put on. */
  bytesReader(scanner: Scanner): DirectReader | null {
    const { continuingSubwordPrefix, endOfWordSuffix, ignoreMerges } = this.#options
    const byteIds = byteIdsOf(this.tokens)
    if (!byteIds || continuingSubwordPrefix || endOfWordSuffix) return null
    const wholes = ignoreMerges ? this.#tokensToSeek() : []
    const parts = {
      vocabulary: this.tokens,
      merger: this.#merger,
      byteIds,
      wholes: wholes.length > 0 ? new ByteTokens(wholes) : null,
    }
    return new BytesReader(parts, scanner)
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

  /** What of a text can be merged by itself: all of it, or its words where nothing merges across. */
  #partsOf(text: string): readonly string[] {
    if (!hasSpaces(text)) return [text]
    const { continuingSubwordPrefix, endOfWordSuffix } = this.#options
    this.#isCut ??=
      !continuingSubwordPrefix && !endOfWordSuffix && mayCutAtSpaces(this.tokens.entries())
    return this.#isCut ? cutAtSpaces(text) : [text]
  }

  #wordOf(text: string, sampling?: Sampling): Word {
    const rate = sampling ? alphaOf(sampling, 1, this.#options.dropout ?? undefined) : 0
    if (sampling && rate > 0) return this.#merge(text, { rate, random: sampling.random })
    const known = this.#cache.get(text)
    if (known) return known
    const word = this.#wholeWord(text) ?? this.#merge(text)
    this.#cache.set(text, word)
    return word
  }

  /** The tokens that a piece may be as a whole without merges that lead there. */
  #tokensToSeek(): readonly (readonly [token: string, id: number])[] {
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
    this.#speller.spell(text, symbols)
    this.#merger.merge(symbols, dropout)
    const { ids, ends, length } = symbols
    return { ids: ids.slice(0, length), ends: ends.slice(0, length) }
  }
}
