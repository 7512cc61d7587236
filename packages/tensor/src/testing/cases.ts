import * as heed from '../index.ts'
import type { IntTensor, Mask, Tensor } from '../index.ts'

/** A tensor whose shape is not known to the compiler. */
type Any = Tensor

/** One operation at one size: what it is given, and how it is called. */
export interface OperationCase {
  readonly name: string
  /** Shapes of the real inputs; each axis has a prime of its own where it can. */
  readonly inputs: readonly (readonly number[])[]
  /** Keeps inputs away from where the function is not smooth or not defined. Default: normal numbers. */
  readonly domain?: 'positive' | 'apart' | undefined
  readonly call: (inputs: readonly Any[], given: Given) => Any
  /** Whether there is a gradient to check. Default: true. */
  readonly isSmooth?: boolean
}

/** Ids, masks and random numbers for those who need them. */
export interface Given {
  ids(shape: readonly number[], below: number): IntTensor
  mask(shape: readonly number[]): Mask
  random(): heed.Random
}

const smooth = ['erf', 'exp', 'gelu', 'negate', 'sigmoid', 'silu', 'square', 'tanh'] as const
const apart = ['abs', 'relu'] as const
const positive = ['log', 'reciprocal', 'sqrt'] as const
const binary = ['add', 'subtract', 'multiply', 'divide', 'maximum', 'minimum'] as const
type Binary = (a: Any, b: Any) => Any

const pointwise: OperationCase[] = [
  ...smooth.map((name) => ({
    name,
    inputs: [[3, 7]],
    call: ([x]: readonly Any[]) => heed[name](x!),
  })),
  ...apart.map((name) => ({
    name,
    inputs: [[3, 7]],
    domain: 'apart' as const,
    call: ([x]: readonly Any[]) => heed[name](x!),
  })),
  ...positive.map((name) => ({
    name,
    inputs: [[3, 7]],
    domain: 'positive' as const,
    call: ([x]: readonly Any[]) => heed[name](x!),
  })),
  { name: 'gelu tanh', inputs: [[3, 7]], call: ([x]) => heed.gelu(x!, { approximation: 'tanh' }) },
  ...binary.flatMap((name) => {
    const call = ([a, b]: readonly Any[]) => (heed[name] as Binary)(a!, b!)
    const domain = 'positive' as const
    return [
      {
        name: `${name} same shape`,
        inputs: [
          [3, 7],
          [3, 7],
        ],
        domain,
        call,
      },
      { name: `${name} row`, inputs: [[2, 3, 7], [7]], domain, call },
      {
        name: `${name} column`,
        inputs: [
          [2, 3, 7],
          [3, 1],
        ],
        domain,
        call,
      },
      {
        name: `${name} outer`,
        inputs: [
          [3, 1],
          [1, 5],
        ],
        domain,
        call,
      },
      { name: `${name} scalar`, inputs: [[], [3, 5]], domain, call },
    ]
  }),
  {
    name: 'where',
    inputs: [[2, 3, 5], [5]],
    call: ([a, b], given) => heed.where(given.mask([3, 1]), a!, b!),
  },
  {
    name: 'dropout',
    inputs: [[5, 13]],
    call: ([x], given) => heed.dropout(x!, 0.4, given.random()),
  },
]

const layout: OperationCase[] = [
  { name: 'transpose', inputs: [[2, 3, 5]], call: ([x]) => heed.transpose(x as Tensor<[2, 3, 5]>) },
  {
    name: 'permute',
    inputs: [[2, 3, 5, 7]],
    call: ([x]) => heed.permute(x as Tensor<[2, 3, 5, 7]>, [3, 1, 0, 2]),
  },
  {
    name: 'permute, then contiguous',
    inputs: [[2, 3, 5]],
    call: ([x]) => heed.contiguous(heed.permute(x as Tensor<[2, 3, 5]>, [2, 0, 1])),
  },
  {
    name: 'permute, then reshape',
    inputs: [[2, 3, 5]],
    call: ([x]) => heed.reshape(heed.permute(x as Tensor<[2, 3, 5]>, [2, 0, 1]), [10, 3]),
  },
  {
    name: 'broadcastTo',
    inputs: [[3, 1]],
    call: ([x]) => heed.contiguous(heed.broadcastTo(x!, [2, 3, 5])),
  },
  {
    name: 'slice',
    inputs: [[3, 7, 5]],
    call: ([x]) => heed.slice(x as Tensor<[3, 7, 5]>, 1, 2, 6),
  },
  {
    name: 'slice of rows',
    inputs: [[7, 5]],
    call: ([x]) => heed.multiply(heed.slice(x as Tensor<[7, 5]>, 0, 1, 4) as Any, 2),
  },
  {
    name: 'concat',
    inputs: [
      [2, 3, 5],
      [2, 7, 5],
    ],
    call: ([a, b]) => heed.concat([a!, b!], 1),
  },
  {
    name: 'split and merge heads',
    inputs: [[2, 3, 10]],
    call: ([x]) => heed.mergeHeads(heed.splitHeads(x as Tensor<[2, 3, 10]>, 5), 10),
  },
]

const reductions: OperationCase[] = [
  { name: 'sum of all', inputs: [[2, 3, 5]], call: ([x]) => heed.sum(x!) },
  ...[0, 1, 2].map((axis) => ({
    name: `sum over axis ${axis}`,
    inputs: [[2, 3, 5]],
    call: ([x]: readonly Any[]) => heed.sum(x!, axis),
  })),
  {
    name: 'sum of a permuted',
    inputs: [[2, 3, 5]],
    call: ([x]) => heed.sum(heed.permute(x as Tensor<[2, 3, 5]>, [1, 2, 0]) as Any, 1),
  },
  { name: 'sum of a long row', inputs: [[2, 3001]], call: ([x]) => heed.sum(x!, 1) },
  { name: 'mean', inputs: [[2, 3, 5]], call: ([x]) => heed.mean(x!, 1, { keepDims: true }) },
  ...[0, 1, 2].map((axis) => ({
    name: `max over axis ${axis}`,
    inputs: [[2, 3, 5]],
    domain: 'apart' as const,
    call: ([x]: readonly Any[]) => heed.max(x!, axis),
  })),
  {
    name: 'global norm',
    inputs: [[3, 7], [5]],
    isSmooth: false,
    call: (list) => heed.globalNorm(list),
  },
]

type Matmul = (a: Any, b: Any) => Any
const matmul = heed.matmul as unknown as Matmul
const product = (name: string, a: readonly number[], b: readonly number[]): OperationCase => ({
  name: `matmul ${name}`,
  inputs: [a, b],
  call: ([x, y]) => matmul(x!, y!),
})
const products: OperationCase[] = [
  product('3×5·5×7', [3, 5], [5, 7]),
  product('one row', [1, 17], [17, 11]),
  product('tiles and edges', [13, 19], [19, 29]),
  product('batched', [2, 3, 5, 7], [2, 3, 7, 11]),
  product('one right for all', [2, 3, 5], [5, 7]),
  product('deeper than a block', [7, 301], [301, 9]),
  {
    name: 'matmul NT',
    inputs: [
      [13, 19],
      [29, 19],
    ],
    call: ([a, b]) => matmul(a!, heed.transpose(b as Tensor<[29, 19]>)),
  },
  {
    name: 'matmul TN',
    inputs: [
      [19, 13],
      [19, 29],
    ],
    call: ([a, b]) => matmul(heed.transpose(a as Tensor<[19, 13]>), b!),
  },
  {
    name: 'matmul TT',
    inputs: [
      [19, 13],
      [29, 19],
    ],
    call: ([a, b]) =>
      matmul(heed.transpose(a as Tensor<[19, 13]>), heed.transpose(b as Tensor<[29, 19]>)),
  },
  {
    name: 'linear',
    inputs: [[2, 3, 5], [7, 5], [7]],
    call: ([x, w, b]) => heed.linear(x as Tensor<[2, 3, 5]>, w as Tensor<[7, 5]>, b as Tensor<[7]>),
  },
  {
    name: 'linear without bias',
    inputs: [
      [11, 5],
      [7, 5],
    ],
    call: ([x, w]) => heed.linear(x as Tensor<[11, 5]>, w as Tensor<[7, 5]>),
  },
  {
    name: 'embedding',
    inputs: [[11, 3]],
    call: ([table], given) => heed.embedding(table as Tensor<[11, 3]>, given.ids([2, 5], 11)),
  },
  {
    name: 'selectRows',
    inputs: [[5, 2, 3]],
    call: ([x], given) =>
      heed.selectRows(x as Tensor<[5, 2, 3]>, given.ids([7], 5) as IntTensor<[7]>),
  },
]

const rows: OperationCase[] = [
  { name: 'softmax', inputs: [[2, 3, 7]], call: ([x]) => heed.softmax(x!) },
  { name: 'logSoftmax', inputs: [[2, 3, 7]], call: ([x]) => heed.logSoftmax(x!) },
  {
    name: 'layerNorm',
    inputs: [[2, 3, 7], [7], [7]],
    call: ([x, g, b]) => heed.layerNorm(x!, g as Tensor<[7]>, b as Tensor<[7]>),
  },
  {
    name: 'layerNorm without gain',
    inputs: [[3, 5]],
    call: ([x]) => heed.layerNorm(x!, null, null),
  },
  {
    name: 'rmsNorm',
    inputs: [[2, 3, 7], [7]],
    call: ([x, g]) => heed.rmsNorm(x!, g as Tensor<[7]>),
  },
  {
    name: 'crossEntropy',
    inputs: [[2, 3, 7]],
    call: ([x], given) =>
      heed.crossEntropy(x as Any, given.ids([2, 3], 7), { labelSmoothing: 0.1, ignoreIndex: 2 }),
  },
  {
    name: 'crossEntropy of many classes',
    inputs: [[3, 31]],
    call: ([x], given) => heed.crossEntropy(x as Any, given.ids([3], 31)),
  },
  {
    name: 'crossEntropy with weights',
    inputs: [[2, 3, 7]],
    call: ([x], given) =>
      heed.crossEntropy(x as Any, given.ids([2, 3], 7), {
        labelSmoothing: 0.1,
        ignoreIndex: 2,
        weights: heed.tensor([0.5, 2, 3, 0, 1, 0.25], [2, 3]) as Any,
      }),
  },
  {
    name: 'swiglu',
    inputs: [
      [2, 3, 7],
      [2, 3, 7],
    ],
    call: ([gate, up]) => heed.swiglu(gate!, up!),
  },
  { name: 'rotary', inputs: [[2, 3, 5, 14]], call: ([x]) => heed.rotary(x!) },
  {
    name: 'rotary of neighbours at given positions',
    inputs: [[2, 3, 14]],
    call: ([x]) => heed.rotary(x!, { isInterleaved: true, base: 500, positions: [7, 2, 300] }),
  },
  {
    name: 'rotary over split heads',
    inputs: [[2, 3, 20]],
    call: ([x]) => heed.rotary(heed.splitHeads(x as Tensor<[2, 3, 20]>, 5)) as unknown as Any,
  },
]

const qkv = (t: number, s: number, lead: readonly number[] = [2, 3]) => [
  [...lead, t, 5],
  [...lead, s, 5],
  [...lead, s, 7],
]
type Four = Tensor<[2, 3, 5, 7]>
const attend = (inputs: readonly Any[], options: heed.AttendOptions): Any => {
  const [q, k, v] = inputs as readonly [Four, Four, Four]
  return heed.attend(q, k as never, v as never, options as never)
}
const attention: OperationCase[] = [
  { name: 'attend', inputs: qkv(3, 11), call: (x) => attend(x, {}) },
  { name: 'attend causal', inputs: qkv(11, 11), call: (x) => attend(x, { isCausal: true }) },
  {
    name: 'attend causal behind a prefix',
    inputs: qkv(3, 11),
    call: (x) => attend(x, { isCausal: true }),
  },
  {
    name: 'attend masked',
    inputs: qkv(3, 11),
    call: (x, given) => attend(x, { mask: given.mask([2, 1, 1, 11]) }),
  },
  {
    name: 'attend with a whole mask',
    inputs: qkv(3, 11),
    call: (x, given) => attend(x, { mask: given.mask([3, 11]) }),
  },
  { name: 'attend in strips', inputs: qkv(131, 5, [1, 1]), call: (x) => attend(x, {}) },
  {
    name: 'attend with dropout',
    inputs: qkv(67, 5, [1, 2]),
    call: (x, given) => attend(x, { dropout: 0.3, random: given.random() }),
  },
  {
    name: 'attend with a bias',
    inputs: [...qkv(3, 11), [3, 1, 11]],
    call: ([q, k, v, bias]) => attend([q!, k!, v!], { bias }),
  },
  {
    name: 'attend with a bias and a causal mask',
    inputs: [...qkv(7, 7), [2, 1, 7, 7]],
    call: ([q, k, v, bias]) => attend([q!, k!, v!], { bias, isCausal: true }),
  },
  {
    name: 'attend in groups of heads',
    inputs: [
      [2, 6, 3, 5],
      [2, 2, 11, 5],
      [2, 2, 11, 7],
    ],
    call: (x) => attend(x, { isCausal: true }),
  },
  { name: 'attend without leading axes', inputs: qkv(3, 5, []), call: (x) => attend(x, {}) },
  {
    name: 'attend with many leading axes',
    inputs: qkv(2, 3, [2, 1, 2, 2]),
    call: (x) => attend(x, {}),
  },
  {
    name: 'attend with many leading axes and a mask over some',
    inputs: qkv(2, 3, [2, 3, 2, 2]),
    call: (x, given) => attend(x, { mask: given.mask([3, 1, 1, 2, 3]) }),
  },
  {
    name: 'attend over split heads',
    inputs: [
      [2, 3, 10],
      [2, 7, 10],
      [2, 7, 10],
    ],
    call: (x) =>
      heed.mergeHeads(
        attend(
          x.map((y) => heed.splitHeads(y as Tensor<[2, 3, 10]>, 5)),
          { isCausal: false },
        ) as never,
        10,
      ),
  },
  {
    name: 'attentionWeights',
    inputs: qkv(3, 11).slice(0, 2),
    isSmooth: false,
    call: ([q, k], given) =>
      heed.attentionWeights(q as Four, k as never, { mask: given.mask([11]) } as never),
  },
]

/** Every operation of the package, at sizes that find mistakes. */
export const operationCases: readonly OperationCase[] = [
  ...pointwise,
  ...layout,
  ...reductions,
  ...products,
  ...rows,
  ...attention,
]
