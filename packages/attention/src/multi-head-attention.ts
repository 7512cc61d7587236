import {
  ArgumentError,
  attentionWeights,
  linears,
  mergeHeads,
  rotary,
  scaledDotProductAttention,
  splitHeads,
} from '@heed/tensor'
import type { HeadDim, Random, Tensor } from '@heed/tensor'
import type { AttentionScoreOptions, RotaryAngles } from '@heed/tensor/options'
import { Linear, Module, RmsNorm } from '@heed/nn'
import type { KeyValues } from './key-value-cache.ts'

/** Options of multi-head attention. */
export interface MultiHeadAttentionOptions<D extends number> {
  readonly width: D
  /** Number of heads, each `width / heads` wide; 8 heads of 64 in the paper. */
  readonly heads: number
  /** Draws the initial weights. */
  readonly random: Random
  /** Probability that an attention weight is dropped. Default: 0. */
  readonly dropout?: number
  /** Whether the four projections have biases. Default: true. */
  readonly hasBias?: boolean
  /**
   * Whether queries and keys of each head are normalised, which bounds the scores. Default: false.
   *
   * @see Henry et al. (2020), "Query-Key Normalization for Transformers"; RMS normalisation with a
   * gain, as in Qwen 3.
   */
  readonly hasQueryKeyNorm?: boolean
}

/** Rotary positions of the sequence that is projected. */
export interface RotaryOption {
  /** The angles of its positions, from `RotaryPositions`. Default: no rotation. */
  readonly angles?: RotaryAngles | undefined
}

/** Receives the attention weights of one layer, `[B, H, T, S]`. */
export type AttentionObserver = (weights: Tensor<[number, number, number, number]>) => void

/** Options of a forward pass of multi-head attention. */
export interface MultiHeadForwardOptions<T extends number = number, S extends number = number>
  extends AttentionScoreOptions<T, S>, RotaryOption {
  /** Source of dropout; without it, dropout is off. */
  readonly random?: Random | undefined
  /** Called with the attention weights, which are computed only if this option is set. */
  readonly observe?: AttentionObserver | undefined
}

/**
 * The key width of a head, `Dk = D / heads`.
 *
 * @throws `ArgumentError` if the width is not divisible by the number of heads.
 * @example
 * headWidth(512, 8) // 64
 */
export function headWidth(width: number, heads: number): number {
  if (Number.isInteger(heads) && heads >= 1 && width % heads === 0) return width / heads
  throw new ArgumentError(
    `multi-head attention: width must be divisible by heads, got width ${width} and heads ${heads}`,
  )
}

/**
 * Multi-head attention: `Concat(head₁, …, head_h) W_O` with
 * `headᵢ = Attention(Q Wᵢ_Q, K Wᵢ_K, V Wᵢ_V)`.
 *
 * This module computes self-attention, masked self-attention and cross-attention, depending on the
 * arguments.
 *
 * Axes: `B` batch, `H` heads, `T` queries, `S` keys, `D` width, `Dk` key width per head.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.2.2.
 * @example
 * const attention = new MultiHeadAttention({ width: 512, heads: 8, random: new Random(1) })
 * const y = attention.forward(x, x, { isCausal: true })
 */
export class MultiHeadAttention<D extends number = number> extends Module {
  readonly query: Linear<D, D>
  readonly key: Linear<D, D>
  readonly value: Linear<D, D>
  readonly output: Linear<D, D>
  readonly queryNorm: RmsNorm | null
  readonly keyNorm: RmsNorm | null
  readonly width: D
  readonly heads: number
  readonly dropout: number

  /** @throws `ArgumentError` if the width is not divisible by the number of heads. */
  constructor(options: MultiHeadAttentionOptions<D>) {
    super()
    const { width, heads, random, hasBias = true, hasQueryKeyNorm = false } = options
    const keyWidth = headWidth(width, heads)
    const projection = { inputs: width, outputs: width, random, hasBias }
    this.query = new Linear(projection)
    this.key = new Linear(projection)
    this.value = new Linear(projection)
    this.output = new Linear(projection)
    this.queryNorm = hasQueryKeyNorm ? new RmsNorm({ width: keyWidth }) : null
    this.keyNorm = hasQueryKeyNorm ? new RmsNorm({ width: keyWidth }) : null
    this.width = width
    this.heads = heads
    this.dropout = options.dropout ?? 0
  }

  /**
   * @param x - `[B, T, D]`, the positions that attend
   * @param source - `[B, S, D]`, the positions attended to; `x` itself for self-attention
   * @param options - mask, causality, bias, rotary angles, dropout, observer
   * @returns `[B, T, D]`
   * @throws `ShapeError` if shapes do not agree.
   */
  forward<B extends number, T extends number, S extends number>(
    x: Tensor<[B, T, D]>,
    source: Tensor<[B, S, D]>,
    options: NoInfer<MultiHeadForwardOptions<T, S>> = {},
  ): Tensor<[B, T, D]> {
    return this.attend(x, this.project(source, options), options)
  }

  /**
   * Projects a source to keys and values, for `attend` and for a cache.
   *
   * @param source - `[B, S, D]`
   * @param options - `angles` of the S positions, which rotate the keys
   */
  project(source: Tensor<[number, number, D]>, { angles }: RotaryOption = {}): KeyValues {
    const [key, value] = linears(source, [this.key, this.value]) // [B, S, D]
    return {
      key: prepare(splitHeads(key, this.heads), this.keyNorm, angles), // [B, H, S, Dk]
      value: splitHeads(value, this.heads),
    }
  }

  /**
   * Attends to projected keys and values.
   *
   * @param x - `[B, T, D]`, the positions that attend
   * @param source - from `project`, or a cache
   * @returns `[B, T, D]`
   */
  attend<B extends number, T extends number>(
    x: Tensor<[B, T, D]>,
    { key, value }: KeyValues,
    { random, observe, angles, ...scores }: NoInfer<MultiHeadForwardOptions<T>> = {},
  ): Tensor<[B, T, D]> {
    const heads = splitHeads(this.query.forward(x), this.heads)
    const query = prepare(heads, this.queryNorm, angles) // [B, H, T, Dk]
    observe?.(attentionWeights(query, key, scores))
    const options = { ...scores, dropout: this.dropout, random }
    const context = scaledDotProductAttention(query, key, value, options) // [B, H, T, Dk]
    return this.output.forward(mergeHeads(context, this.width)) // [B, T, D]
  }
}

/** Normalises and rotates the queries or keys of all heads, `[B, H, T, Dk]`. */
function prepare<B extends number, H extends number, T extends number>(
  x: Tensor<[B, H, T, HeadDim]>,
  norm: RmsNorm | null,
  angles: RotaryAngles | undefined,
): Tensor<[B, H, T, HeadDim]> {
  const normalised = norm ? (norm.forward(x) as typeof x) : x
  return angles ? rotary(normalised, { angles }) : normalised
}
