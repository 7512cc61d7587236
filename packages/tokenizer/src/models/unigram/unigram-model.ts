import type { IdBuffer } from '../../encoding/id-buffer.ts'
import { TokenizerError } from '../../errors.ts'
import { exp } from '../../math/special-functions.ts'
import type { JsonObject } from '../../text/json.ts'
import { byteTokenIds, byteTokenTable } from '../byte-token.ts'
import type { Model, ModelToken } from '../model.ts'
import { alphaOf } from '../sampling.ts'
import type { Sampling } from '../sampling.ts'
import { Vocabulary } from '../vocabulary.ts'
import { wellFormed } from '../well-formed.ts'
import { WordCache } from '../word-cache.ts'
import { Lattice } from './lattice.ts'
import { nBestSegments } from './n-best.ts'
import { sampleIndex, sampleSegments } from './sample.ts'
import { ScoredPieces, type ScoredPiecesOptions, type Segment } from './scored-pieces.ts'
import { viterbi } from './viterbi.ts'

/** Options of a Unigram model. */
export interface UnigramOptions extends ScoredPiecesOptions {
  /** The id of the token for unknown characters. Without it, an unknown character is an error. */
  readonly unkId?: number | null
  /**
   * Whether unknown characters become the tokens of their bytes, `<0x00>` to `<0xFF>`. Default:
   * false.
   */
  readonly byteFallback?: boolean
}

/** The tokens of a segmentation and its log probability. */
export interface ScoredTokens {
  readonly tokens: readonly ModelToken[]
  readonly score: number
}

/**
 * A unigram language model: a piece is segmented so that the product of the probabilities of its
 * tokens is largest.
 *
 * @see Kudo (2018), "Subword Regularization: Improving Neural Network Translation Models with
 * Multiple Subword Candidates", section 3.2.
 */
export class UnigramModel implements Model {
  readonly #entries: readonly (readonly [piece: string, score: number])[]
  readonly #vocabulary: Vocabulary
  readonly #options: UnigramOptions
  readonly #pieces: ScoredPieces
  /** By byte: the id of its token. */
  #byteIds: Int32Array | null = null
  readonly #cache = new WordCache<readonly ModelToken[]>()

  /**
   * @param vocabulary - each piece with its log probability; its index is its id
   * @throws `TokenizerError` if `unkId` is out of range.
   */
  constructor(
    vocabulary: readonly (readonly [piece: string, score: number])[],
    options: UnigramOptions = {},
  ) {
    const unkId = options.unkId ?? null
    if (unkId !== null && !(unkId >= 0 && unkId < vocabulary.length))
      throw new TokenizerError(
        `expected unkId of a Unigram model to be the index of one of its ${vocabulary.length} pieces, got ${unkId}`,
      )
    this.#entries = vocabulary
    this.#options = options
    this.#vocabulary = Vocabulary.of(vocabulary.map(([piece], id) => [piece, id]))
    this.#pieces = new ScoredPieces(vocabulary, unkId, options)
  }

  get vocabularySize(): number {
    return this.#entries.length
  }

  tokenToId(token: string): number | undefined {
    return this.#vocabulary.idOf(token)
  }

  idToToken(id: number): string | undefined {
    return this.#entries[id]?.[0]
  }

  vocabulary(): Iterable<readonly [token: string, id: number]> {
    return this.#vocabulary.entries()
  }

  tokenize(piece: string, sampling?: Sampling): readonly ModelToken[] {
    const text = wellFormed(piece)
    if (sampling) return this.#toTokens(text, this.#sample(text, sampling))
    const cached = this.#cache.get(text)
    if (cached) return cached
    const segments = viterbi(this.#pieces, text, this.#options.isSinglePrecision)
    const tokens = this.#toTokens(text, segments)
    this.#cache.set(text, tokens)
    return tokens
  }

  appendIds(piece: string, ids: IdBuffer, sampling?: Sampling): void {
    for (const { id } of this.tokenize(piece, sampling)) ids.push(id)
  }

  /** The most probable segmentations of a piece, the best first. */
  nBest(piece: string, count: number): ScoredTokens[] {
    const text = wellFormed(piece)
    return nBestSegments(new Lattice(this.#pieces, text), count).map(({ segments, score }) => ({
      tokens: this.#toTokens(text, segments),
      score,
    }))
  }

  toJSON(): JsonObject {
    return {
      type: 'Unigram',
      unk_id: this.#options.unkId ?? null,
      vocab: this.#entries,
      byte_fallback: this.#options.byteFallback ?? false,
      ...(this.#options.isSinglePrecision ? { single_precision: true } : {}),
    }
  }

  #sample(text: string, sampling: Sampling): readonly Segment[] {
    const { nBestSize, random } = sampling
    const alpha = alphaOf(sampling, Infinity)
    const lattice = new Lattice(this.#pieces, text)
    if (nBestSize === undefined) return sampleSegments(lattice, alpha, random)
    const best = nBestSegments(lattice, Math.max(1, nBestSize))
    const maxScore = best[0]?.score ?? 0
    const weights = best.map(({ score }) => exp(alpha * (score - maxScore)))
    return best[sampleIndex(weights, random)]?.segments ?? []
  }

  /** The tokens of segments. Consecutive unknown characters become one token, or byte tokens. */
  #toTokens(text: string, segments: readonly Segment[]): ModelToken[] {
    const unkId = this.#options.unkId ?? null
    const tokens: ModelToken[] = []
    for (let i = 0; i < segments.length;) {
      const { id, start } = segments[i]!
      let end = segments[i++]!.end
      if (id !== unkId) {
        tokens.push({ id, token: this.#entries[id]![0], start, end })
        continue
      }
      while (i < segments.length && segments[i]!.id === unkId) end = segments[i++]!.end
      this.#pushUnknown(tokens, text.slice(start, end), start, end)
    }
    return tokens
  }

  #pushUnknown(tokens: ModelToken[], token: string, start: number, end: number): void {
    // Consecutive unknown characters whose concatenation is a piece become that piece.
    const idOf = (token: string): number | undefined => this.#vocabulary.idOf(token)
    const pieceId = idOf(token)
    const isTextless = pieceId !== undefined && this.#options.textless?.has(pieceId)
    const id = isTextless ? undefined : pieceId
    const bytes =
      id === undefined && this.#options.byteFallback
        ? byteTokenIds(token, (this.#byteIds ??= byteTokenTable(idOf)))
        : null
    if (bytes) for (const id of bytes) tokens.push({ id, token: this.#entries[id]![0], start, end })
    else tokens.push({ id: id ?? this.#options.unkId!, token, start, end })
  }
}
