import type { IdBuffer } from '../../encoding/id-buffer.ts'
import { TokenizerError } from '../../errors.ts'
import { BpeModel } from '../../models/bpe/bpe-model.ts'
import type { ModelToken } from '../../models/model.ts'
import type { Sampling } from '../../models/sampling.ts'
import type { JsonObject } from '../../text/json.ts'
import type { Part } from './unused-pieces.ts'

/** What sentencepiece does beyond merging. */
export interface SentencePieceRules {
  readonly unkId: number
  /** The ids of symbols that users defined: such a piece is never merged. */
  readonly symbols: ReadonlyMap<string, number>
  /** What stands in the place of each piece that is not used. */
  readonly parts: ReadonlyMap<number, readonly Part[]>
}

/** Leaves symbols whole, and cuts pieces that are not used again into what they were merged from. */
export class SentencePieceBpe extends BpeModel {
  readonly #rules: SentencePieceRules

  constructor(rules: SentencePieceRules, ...rest: ConstructorParameters<typeof BpeModel>) {
    super(...rest)
    this.#rules = rules
  }

  override tokenize(piece: string, sampling?: Sampling): readonly ModelToken[] {
    const { symbols, parts } = this.#rules
    const id = symbols.get(piece)
    if (id !== undefined) return [{ id, token: piece, start: 0, end: piece.length }]
    const tokens = super.tokenize(piece, sampling)
    return parts.size > 0 ? this.#fused(tokens.flatMap((token) => this.#partsOf(token))) : tokens
  }

  override appendIds(piece: string, ids: IdBuffer, sampling?: Sampling): void {
    const { symbols, parts } = this.#rules
    const id = symbols.get(piece)
    if (id !== undefined) ids.push(id)
    else if (parts.size === 0) super.appendIds(piece, ids, sampling)
    else for (const token of this.tokenize(piece, sampling)) ids.push(token.id)
  }

  /** @throws `TokenizerError` if there are pieces that are not used. */
  override toJSON(): JsonObject {
    if (this.#rules.parts.size > 0)
      throw new TokenizerError(
        'a tokenizer.json cannot say which pieces of a BPE model are not used: keep the .model of sentencepiece',
      )
    // A symbol stands alone, and as a whole piece it is a token.
    return { ...super.toJSON(), ignore_merges: true }
  }

  #partsOf(token: ModelToken): readonly ModelToken[] {
    const parts = this.#rules.parts.get(token.id)
    if (!parts) return [token]
    return parts.map(({ id, start, end }) => ({
      id,
      token: this.idToToken(id)!,
      start: token.start + start,
      end: token.start + end,
    }))
  }

  /** Makes one of unknown tokens side by side. */
  #fused(tokens: readonly ModelToken[]): readonly ModelToken[] {
    const fused: ModelToken[] = []
    for (const token of tokens) {
      const last = fused.at(-1)
      if (last && last.id === token.id && token.id === this.#rules.unkId)
        fused[fused.length - 1] = { ...last, end: token.end }
      else fused.push(token)
    }
    return fused
  }
}
