import {
  ArgumentError,
  attentionWeights,
  linears,
  mergeHeads,
  scaledDotProductAttention,
  splitHeads,
} from '@heed/tensor'
import type { AttentionScoreOptions, Random, Tensor } from '@heed/tensor'
import { Linear, Module } from '@heed/nn'
import type { KeyValues } from './key-values.ts'

export interface MultiHeadAttentionOptions<D extends number> {
  readonly width: D
  /** Each head is `width / heads` wide, 64 in the paper: its d_k is not its d_model. */
  readonly heads: number
  readonly random: Random
  /** Probability that an attention weight is dropped. Default: 0. */
  readonly dropout?: number
  /** Default: true. */
  readonly hasBias?: boolean
}

/** Sees the weights of one layer, `[B, H, T, S]`. */
export type AttentionObserver = (weights: Tensor<[number, number, number, number]>) => void

export interface MultiHeadOptions<
  T extends number = number,
  S extends number = number,
> extends AttentionScoreOptions<T, S> {
  /** Dropout acts exactly when it is given. */
  readonly random?: Random | undefined
  /** Called with the weights; they are computed only when somebody looks. */
  readonly observe?: AttentionObserver | undefined
}

/**
 * Several attentions side by side, each in a small space of its own, then mixed:
 * `Concat(head₁, …, head_h) W_O` with `headᵢ = Attention(Q Wᵢ_Q, K Wᵢ_K, V Wᵢ_V)`.
 *
 * Self-attention, masked and cross-attention are this module with other arguments.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.2.2.
 */
export class MultiHeadAttention<D extends number = number> extends Module {
  readonly query: Linear<D, D>
  readonly key: Linear<D, D>
  readonly value: Linear<D, D>
  readonly output: Linear<D, D>
  readonly width: D
  readonly heads: number
  readonly dropout: number

  /** @throws `ArgumentError` if the width cannot be divided by the number of heads. */
  constructor({ width, heads, random, dropout = 0, hasBias = true }: MultiHeadAttentionOptions<D>) {
    super()
    if (!Number.isInteger(heads) || heads < 1 || width % heads !== 0) {
      throw new ArgumentError(
        `multi-head attention: expected a width divisible by the number of heads, got width ${width} and ${heads} heads`,
      )
    }
    const projection = { inputs: width, outputs: width, random, hasBias }
    this.query = new Linear(projection)
    this.key = new Linear(projection)
    this.value = new Linear(projection)
    this.output = new Linear(projection)
    this.width = width
    this.heads = heads
    this.dropout = dropout
  }

  /**
   * @param query - `[B, T, D]`, what looks
   * @param source - `[B, S, D]`, what is looked at: the same as `query` in self-attention
   * @param options - where to look, dropout, and who watches
   * @returns `[B, T, D]`
   */
  forward<B extends number, T extends number, S extends number>(
    query: Tensor<[B, T, D]>,
    source: Tensor<[B, S, D]>,
    options: NoInfer<MultiHeadOptions<T, S>> = {},
  ): Tensor<[B, T, D]> {
    return this.read(query, this.project(source), options)
  }

  /**
   * Computes the keys and values of a source, once for all that will read them.
   *
   * @param source - `[B, S, D]`
   */
  project(source: Tensor<[number, number, D]>): KeyValues {
    const [key, value] = linears(source, [this.key, this.value]) // [B, S, D]
    return { key: splitHeads(key, this.heads), value: splitHeads(value, this.heads) } // [B, H, S, Dk]
  }

  /**
   * Lets each head read, and mixes what the heads have read.
   *
   * @param x - `[B, T, D]`, what looks
   * @param source - what is looked at, from `project`
   * @returns `[B, T, D]`
   */
  read<B extends number, T extends number>(
    x: Tensor<[B, T, D]>,
    { key, value }: KeyValues,
    { random, observe, ...view }: NoInfer<MultiHeadOptions<T>> = {},
  ): Tensor<[B, T, D]> {
    const query = splitHeads(this.query.forward(x), this.heads) // [B, H, T, Dk]
    observe?.(attentionWeights(query, key, view))
    const dropping = { dropout: this.dropout, random }
    const context = scaledDotProductAttention(query, key, value, { ...view, ...dropping })
    return this.output.forward(mergeHeads(context, this.width)) // [B, T, D]
  }
}
