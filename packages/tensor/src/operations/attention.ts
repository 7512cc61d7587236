import { record } from '../autograd/record.ts'
import type { GradientView, View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import { expectProbability } from './check-numbers.ts'
import type { Shape } from '../shape/shape.ts'
import { checkShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { Values } from '../tensor/values.ts'
import { withFourAxes, targetWithFourAxes, withContiguousRows } from './attention-layout.ts'
import { checkOperands, scoresShape, scoreArguments } from './attention-scores.ts'
import type { ScaledDotProductAttentionOptions, AttentionScoreOptions } from './attention-scores.ts'
import { emptyHeads, sumToShape } from './layout.ts'
import { kernelsOf } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'

/**
 * Scaled dot-product attention: `softmax(Q Kᵀ / √Dk + bias) V`.
 *
 * Dividing by √Dk keeps the scores near unit variance at any width, where softmax still has a
 * gradient. A fully masked query returns zeros, never NaN. The T×S weights are never stored; use
 * `attentionWeights` to inspect them.
 *
 * Grouped-query attention: `[B, H, T, Dk]` with `[B, Hk, S, Dk]`, where Hk divides H, and query
 * head h reads key head `⌊h Hk / H⌋`.
 *
 * Axes: `…` batch and heads, `T` queries, `S` keys, `Dk` key width, `Dv` value width.
 *
 * @param query - `[…, T, Dk]`
 * @param key - `[…, S, Dk]`
 * @param value - `[…, S, Dv]`
 * @param options - `mask` `[…, T, S]`, true = may look; `isCausal`; `bias` `[…, T, S]`; `scale`;
 * `dropout`, active only with `random`
 * @returns `[…, T, Dv]`
 * @throws `ShapeError` if query and key differ in width, or key and value in length.
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.2.1, equation 1.
 * @see Ainslie et al. (2023), "GQA", section 2.2.
 * @example
 * const context = scaledDotProductAttention(query, key, value, { isCausal: true })
 */
export function scaledDotProductAttention<
  B extends number,
  H extends number,
  Hk extends number,
  T extends number,
  S extends number,
  Dk extends number,
  Dv extends number,
>(
  query: Tensor<[B, H, T, Dk]>,
  key: Tensor<[B, Hk, S, Dk]>,
  value: Tensor<[B, Hk, S, Dv]>,
  options?: NoInfer<ScaledDotProductAttentionOptions<T, S>>,
): Tensor<[B, H, T, Dv]>
export function scaledDotProductAttention<
  L extends Shape,
  T extends number,
  S extends number,
  Dk extends number,
  Dv extends number,
>(
  query: Tensor<[...L, T, Dk]>,
  key: Tensor<[...L, S, Dk]>,
  value: Tensor<[...L, S, Dv]>,
  options?: NoInfer<ScaledDotProductAttentionOptions<T, S>>,
): Tensor<[...L, T, Dv]>
export function scaledDotProductAttention(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  options: ScaledDotProductAttentionOptions = {},
): Tensor {
  checkOperands('scaledDotProductAttention', query, key, value)
  const { dropout = 0, random } = options
  expectProbability('scaledDotProductAttention', 'dropout', dropout)
  const hasDropout = random !== undefined && dropout > 0
  const { scores, copies } = scoreArguments('scaledDotProductAttention', query, key, options)
  const settings = {
    ...scores,
    dropout: hasDropout ? dropout : 0,
    dropoutKey: hasDropout ? random.key() : { low: 0, high: 0 },
  }
  const [q, k, v] = [query, key, value].map(withContiguousRows) as [Tensor, Tensor, Tensor]
  const shape = [...q.shape.slice(0, -1), v.shape.at(-1)!]
  const output = q.rank === 4 ? emptyHeads(q, shape) : emptyOn(q.device, shape)
  // Operands without elements need no kernel, even if they have many heads or scores.
  const isEmpty = !options.bias && [q, k, v, output].every(({ size }) => size === 0)
  const statistics = emptyOn(q.device, isEmpty ? [0] : [...q.shape.slice(0, -1), 2])
  const { kernels } = q.device
  const [query4, key4, value4] = [q, k, v].map(withFourAxes) as [View, View, View]
  if (!isEmpty) {
    kernels.attention(
      query4,
      key4,
      value4,
      settings,
      withFourAxes(output),
      withFourAxes(statistics),
    )
  }
  const { bias } = options
  return record(
    'scaledDotProductAttention',
    output,
    bias ? [q, k, v, bias] : [q, k, v],
    (gradient, targets) => {
      const g = withFourAxes(withContiguousRows(gradient))
      const [dq, dk, dv] = withSharedTargets(
        [0, 1, 2].map((i) => targetWithFourAxes(targets.get(i))),
        kernels,
      )
      if (isEmpty) return
      // The gradients of all scores are needed only for the gradient of the bias.
      const scoreGradients = bias?.requiresGradient ? emptyOn(q.device, scoresShape(q, k)) : null
      kernels.attentionBackward(
        query4, key4, value4, settings, withFourAxes(statistics), g, dq!, dk!, dv!, scoreGradients && withFourAxes(scoreGradients),
      ) // prettier-ignore
      if (bias && scoreGradients) sumToShape(scoreGradients, 3, bias, targets)
    },
    [statistics, ...copies],
    options.mask ? [options.mask as Values] : [],
  )
}

/**
 * Prepares a target that several inputs share, because they are the same tensor: fills it with
 * zeros, so that their gradients accumulate.
 */
function withSharedTargets(
  targets: (GradientView | null)[],
  kernels: Kernels,
): (GradientView | null)[] {
  const useCount = (target: GradientView) =>
    targets.filter((other) => other?.view.memory === target.view.memory).length
  return targets.map((target) => {
    if (!target || target.accumulate || useCount(target) === 1) return target
    kernels.fill(target.view, 0)
    return { view: target.view, accumulate: true }
  })
}

/**
 * The weights of scaled dot-product attention, to inspect or draw: `softmax(Q Kᵀ / √Dk + bias)`.
 *
 * @param query - `[…, T, Dk]`
 * @param key - `[…, S, Dk]`
 * @param options - `mask`, `isCausal`, `bias` and `scale`, as in `scaledDotProductAttention`
 * @returns `[…, T, S]`, rows that sum to 1, or to 0 if fully masked; no gradient flows through them
 * @throws `ShapeError` if query and key differ in width.
 * @example
 * const weights = attentionWeights(query, key, { mask })
 */
export function attentionWeights<
  L extends Shape,
  T extends number,
  S extends number,
  Dk extends number,
>(
  query: Tensor<[...L, T, Dk]>,
  key: Tensor<[...L, S, Dk]>,
  options: NoInfer<AttentionScoreOptions<T, S>> = {},
): Tensor<[...L, T, S]> {
  const operands = [query, key] as [Tensor, Tensor]
  checkOperands('attentionWeights', ...operands, operands[1])
  const shape = scoresShape(...operands)
  checkShape('attentionWeights', shape)
  const { scores, copies } = scoreArguments('attentionWeights', ...operands, options)
  const settings = { ...scores, dropout: 0, dropoutKey: { low: 0, high: 0 } }
  const [q, k] = operands.map(withContiguousRows) as typeof operands
  const output = emptyOn(q.device, shape)
  if (output.size > 0)
    kernelsOf(q).attentionWeights(withFourAxes(q), withFourAxes(k), settings, withFourAxes(output))
  for (const copy of copies) copy.dispose()
  return output as unknown as Tensor<[...L, T, S]>
}
