import { TokenizerError } from '../../errors.ts'
import type { IdBuffer } from '../../encoding/id-buffer.ts'
import type { JsonObject } from '../../text/json.ts'
import { exp } from '../../math/log-exp.ts'
import { byteTokenIds, byteTokenTable } from '../byte-token.ts'
import type { Model, ModelToken } from '../model.ts'
import { alphaOf } from '../sampling.ts'
import type { Sampling } from '../sampling.ts'
import { Vocabulary } from '../vocabulary.ts'
import { wellFormed } from '../well-formed.ts'
import { WordCache } from '../word-cache.ts'
import { bestSegments } from './best-segments.ts'
import { Lattice } from './lattice.ts'
import { nBestSegments } from './n-best.ts'
import { draw, sampleSegments } from './sample.ts'
import { ScoredPieces } from './scored-pieces.ts'
import type { Segment } from './segment.ts'
import type { UnigramOptions } from './unigram-options.ts'

/** A way to cut a piece, and the logarithm of how likely it is. */
export interface ScoredTokens {
  readonly tokens: readonly ModelToken[]
  readonly score: number
}

/**
 * A unigram language model: a piece is cut so that the product of its tokens' chances is largest.
 *
 * @see Kudo (2018), "Subword Regularization: Improving Neural Network Translation Models with Multiple
 * Subword Candidates", section 3.2.
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
   * @param vocabulary - each piece with the logarithm of its chance; its place is its id
   * @throws `TokenizerError` if `unkId` is none of them.
   */
  constructor(
    vocabulary: readonly (readonly [piece: string, score: number])[],
    options: UnigramOptions = {},
  ) {
    const unkId = options.unkId ?? null
    if (unkId !== null && !(unkId >= 0 && unkId < vocabulary.length))
      throw new TokenizerError(
        `The unkId of a Unigram model is ${unkId}, but it has ${vocabulary.length} pieces. Give the place of the piece that stands for the unknown.`,
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
    if (sampling) return this.#tokens(text, this.#drawn(text, sampling))
    let known = this.#cache.get(text)
    if (!known) {
      known = this.#tokens(text, this.#best(text))
      this.#cache.set(text, known)
    }
    return known
  }

  appendIds(piece: string, ids: IdBuffer, sampling?: Sampling): void {
    for (const { id } of this.tokenize(piece, sampling)) ids.push(id)
  }

  /** The likeliest ways to cut a piece, the best first. */
  nBest(piece: string, count: number): ScoredTokens[] {
    const text = wellFormed(piece)
    return nBestSegments(new Lattice(this.#pieces, text), count).map(({ segments, score }) => ({
      tokens: this.#tokens(text, segments),
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

  #best(text: string): readonly Segment[] {
    return bestSegments(this.#pieces, text, this.#options.isSinglePrecision)
  }

  #drawn(text: string, sampling: Sampling): readonly Segment[] {
    const { nBestSize, random } = sampling
    const alpha = alphaOf(sampling, Infinity)
    const lattice = new Lattice(this.#pieces, text)
    if (nBestSize === undefined) return sampleSegments(lattice, alpha, random)
    const best = nBestSegments(lattice, Math.max(1, nBestSize))
    const most = best[0]?.score ?? 0
    const chances = best.map(({ score }) => exp(alpha * (score - most)))
    return best[draw(chances, random)]?.segments ?? []
  }

  /** The tokens of segments: unknown characters side by side are one, or the bytes of all of them. */
  #tokens(text: string, segments: readonly Segment[]): ModelToken[] {
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
    // What is written just like a piece is that piece.
    const idOf = (token: string): number | undefined => this.#vocabulary.idOf(token)
    const own = idOf(token)
    const known = own !== undefined && this.#options.textless?.has(own) ? undefined : own
    const bytes =
      known === undefined && this.#options.byteFallback
        ? byteTokenIds(token, (this.#byteIds ??= byteTokenTable(idOf)))
        : null
    if (!bytes) {
      tokens.push({ id: known ?? this.#options.unkId!, token, start, end })
      return
    }
    for (const id of bytes) tokens.push({ id, token: this.#entries[id]![0], start, end })
  }
}
