import * as heed from '../../src/index.ts'
import type { IntTensor, Mask, Tensor } from '../../src/index.ts'
import type { LinearOptions, ScaledDotProductAttentionOptions } from '../../src/options.ts'

export interface CaseInputs {
  readonly ids: IntTensor<[number]>
  /** `[B, 1, S]` */
  readonly mask: Mask<[number, 1, number]>
}

type Call = (inputs: readonly Tensor[], extra: CaseInputs) => Tensor
type Matrices = Tensor<[number, number, number]>

const attention = (
  [query, key, value]: readonly Tensor[],
  options: ScaledDotProductAttentionOptions,
): Tensor =>
  heed.scaledDotProductAttention(query as Matrices, key as Matrices, value as Matrices, options)

const linear = ([x, weight, bias]: readonly Tensor[], options: LinearOptions): Tensor =>
  heed.linear(x as Matrices, weight as Tensor<[number, number]>, bias as Tensor<[number]>, options)

/** Each case of kernels.json as a call of this package. */
export const calls = {
  softmax: ([x]) => heed.softmax(x!),
  logSoftmax: ([x]) => heed.logSoftmax(x!),
  layerNorm: ([x, gain, bias]) =>
    heed.layerNorm(x as Matrices, gain as Tensor<[number]>, bias as Tensor<[number]>),
  rmsNorm: ([x, gain]) => heed.rmsNorm(x as Matrices, gain as Tensor<[number]>),
  gelu: ([x]) => heed.gelu(x!),
  'gelu tanh': ([x]) => heed.gelu(x!, { approximation: 'tanh' }),
  silu: ([x]) => heed.silu(x!),
  relu: ([x]) => heed.relu(x!),
  attention: (x) => attention(x, {}),
  'attention scaled': (x) => attention(x, { scale: 0.3 }),
  'attention causal': (x) => attention(x, { isCausal: true }),
  'attention with padding': (x, { mask }) => attention(x, { mask }),
  'attention causal with padding': (x, { mask }) => attention(x, { mask, isCausal: true }),
  crossEntropy: ([x], { ids }) => heed.crossEntropy(x as Tensor<[number, number]>, ids),
  'crossEntropy smoothed': ([x], { ids }) =>
    heed.crossEntropy(x as Tensor<[number, number]>, ids, { labelSmoothing: 0.1 }),
  embedding: ([table], { ids }) => heed.embedding(table as Tensor<[number, number]>, ids),
  linear: (x) => linear(x, {}),
  'linear, then relu': (x) => linear(x, { activation: 'relu' }),
  'linear, then gelu': (x) => linear(x, { activation: 'gelu' }),
  'linear, then gelu tanh': (x) => linear(x, { activation: 'geluTanh' }),
  'linear, then silu': (x) => linear(x, { activation: 'silu' }),
} satisfies Record<string, Call>
