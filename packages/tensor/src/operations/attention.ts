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
 * Attention in one pass: `softmax(scale · Q Kᵀ + bias) V`, without ever storing the T×S weights.
 *
 * Several heads of queries may share a head of keys and values: `[B, H, T, Dk]` with `[B, Hk, S, Dk]`, where Hk
 * divides H, and queries of head h read keys of head `⌊h Hk / H⌋`.
 *
 * @param query - `[…, T, Dk]`
 * @param key - `[…, S, Dk]`
 * @param value - `[…, S, Dv]`
 * @param options - where to look, bias, scale, dropout
 * @returns `[…, T, Dv]`; zeros for a query that may look at nothing
 * @throws `ShapeError` if shapes do not fit together.
 * @see Ainslie et al. (2023), "GQA", section 2.2, for shared heads of keys.
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
  const isDropping = random !== undefined && dropout > 0
  const { scores, copies } = scoreArguments('scaledDotProductAttention', query, key, options)
  const settings = {
    ...scores,
    dropout: isDropping ? dropout : 0,
    dropoutKey: isDropping ? random.key() : { low: 0, high: 0 },
  }
  const [q, k, v] = [query, key, value].map(withContiguousRows) as [Tensor, Tensor, Tensor]
  const shape = [...q.shape.slice(0, -1), v.shape.at(-1)!]
  const output = q.rank === 4 ? emptyHeads(q, shape) : emptyOn(q.device, shape)
  // Without any element there is nothing to compute, however many heads or scores there are.
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
    (gradient, to) => {
      const g = withFourAxes(withContiguousRows(gradient))
      const [dq, dk, dv] = withSharedTargets(
        [0, 1, 2].map((i) => targetWithFourAxes(to.to(i))),
        kernels,
      )
      if (isEmpty) return
      // Only a bias that is learned needs the slopes of all scores.
      const slopes = bias?.requiresGradient ? emptyOn(q.device, scoresShape(q, k)) : null
      kernels.attentionBackward(
        query4, key4, value4, settings, withFourAxes(statistics), g, dq!, dk!, dv!, slopes && withFourAxes(slopes),
      ) // prettier-ignore
      if (bias && slopes) sumToShape(slopes, 3, bias, to)
    },
    [statistics, ...copies],
    options.mask ? [options.mask as Values] : [],
  )
}

/** One tensor may be several inputs, and then all of them add to one gradient, which has to be zeros before the kernel. */
function withSharedTargets(
  targets: (GradientView | null)[],
  kernels: Kernels,
): (GradientView | null)[] {
  const holders = (target: GradientView) =>
    targets.filter((other) => other?.view.memory === target.view.memory).length
  return targets.map((target) => {
    if (!target || target.accumulate || holders(target) === 1) return target
    kernels.fill(target.view, 0)
    return { view: target.view, accumulate: true }
  })
}

/**
 * How much each query looks at each key, for those who want to see it: `softmax(scale · Q Kᵀ)`.
 *
 * @param query - `[…, T, Dk]`
 * @param key - `[…, S, Dk]`
 * @returns `[…, T, S]`, rows that sum to 1, or to 0 where nothing may be seen; no gradient
 */
export function attentionWeights<
  L extends Shape,
  T extends number,
  S extends number,
  Dk extends number,
>(
  query: Tensor<[...L, T, Dk]>,
  key: Tensor<[...L, S, Dk]>,
  view: NoInfer<AttentionScoreOptions<T, S>> = {},
): Tensor<[...L, T, S]> {
  const given = [query, key] as [Tensor, Tensor]
  checkOperands('attentionWeights', ...given, given[1])
  const shape = scoresShape(...given)
  checkShape('attentionWeights', shape)
  const { scores, copies } = scoreArguments('attentionWeights', ...given, view)
  const settings = { ...scores, dropout: 0, dropoutKey: { low: 0, high: 0 } }
  const [q, k] = given.map(withContiguousRows) as typeof given
  const output = emptyOn(q.device, shape)
  if (output.size > 0)
    kernelsOf(q).attentionWeights(withFourAxes(q), withFourAxes(k), settings, withFourAxes(output))
  for (const copy of copies) copy.dispose()
  return output as unknown as Tensor<[...L, T, S]>
}
