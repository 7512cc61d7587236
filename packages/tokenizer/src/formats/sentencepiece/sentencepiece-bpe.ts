import type { IdBuffer } from '../../encoding/id-buffer.ts'
import { TokenizerError } from '../../errors.ts'
import { BpeModel } from '../../models/bpe/bpe-model.ts'
import type { ModelToken } from '../../models/model.ts'
import type { Sampling } from '../../models/sampling.ts'
import type { JsonObject } from '../../text/json.ts'
import type { Part } from './unused-pieces.ts'

/** The rules of sentencepiece that a plain BPE model does not have. */
export interface SentencePieceRules {
  readonly unkId: number
  /** By user-defined symbol: its id. Such a symbol is one token and is never merged. */
  readonly symbols: ReadonlyMap<string, number>
  /** By id of an unused piece: the parts that replace it. */
  readonly parts: ReadonlyMap<number, readonly Part[]>
}

/** A BPE model that keeps user-defined symbols whole and splits unused pieces into their parts. */
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
    return parts.size > 0 ? this.#fuse(tokens.flatMap((token) => this.#partsOf(token))) : tokens
  }

  override appendIds(piece: string, ids: IdBuffer, sampling?: Sampling): void {
    const { symbols, parts } = this.#rules
    const id = symbols.get(piece)
    if (id !== undefined) ids.push(id)
    else if (parts.size === 0) super.appendIds(piece, ids, sampling)
    else for (const token of this.tokenize(piece, sampling)) ids.push(token.id)
  }

  /** @throws `TokenizerError` if there are unused pieces. */
  override toJSON(): JsonObject {
    if (this.#rules.parts.size > 0)
      throw new TokenizerError(
        'a tokenizer.json cannot mark pieces of a BPE model as unused; keep the .model file of sentencepiece',
      )
    // The pre-tokenizer isolates each symbol, so that this option makes it one token.
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

  /** Replaces consecutive unknown tokens by one. */
  #fuse(tokens: readonly ModelToken[]): readonly ModelToken[] {
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
