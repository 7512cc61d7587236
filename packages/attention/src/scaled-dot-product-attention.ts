import { attend, attentionWeights as weightsOf } from '@heed/tensor'
import type { AttendOptions, AttentionView, Shape, Tensor } from '@heed/tensor'

/**
 * Lets every query read a weighted average of the values: `softmax(Q Kᵀ / √Dk) V`.
 *
 * Dividing by √Dk keeps the scores near unit variance at any width, where softmax still has a
 * gradient. A query that may look at nothing reads zeros, never NaN. The T×S weights are never
 * stored; `attentionWeights` gives them to those who want to look.
 *
 * Axes: `…` batch and heads, `T` queries, `S` keys, `Dk` key width, `Dv` value width.
 *
 * @param query - `[…, T, Dk]`
 * @param key - `[…, S, Dk]`
 * @param value - `[…, S, Dv]`
 * @param options - where queries may look, and dropout
 * @throws `ShapeError` if query and key differ in width, or key and value in length.
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.2.1, equation 1.
 */
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
  options: NoInfer<AttendOptions<T, S>> = {},
): Tensor<[...L, T, Dv]> {
  return attend(query, key, value, options)
}

/**
 * How much each query looks at each key: `softmax(Q Kᵀ / √Dk)`, rows that sum to 1, or to 0 where
 * nothing may be seen.
 *
 * @param query - `[…, T, Dk]`
 * @param key - `[…, S, Dk]`
 * @param view - where queries may look
 * @returns `[…, T, S]`
 */
export function attentionWeights<
  L extends Shape,
  T extends number,
  S extends number,
  Dk extends number,
>(
  query: Tensor<[...L, T, Dk]>,
  key: Tensor<[...L, S, Dk]>,
  view: NoInfer<AttentionView<T, S>> = {},
): Tensor<[...L, T, S]> {
  return weightsOf(query, key, view)
}
