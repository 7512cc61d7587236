// An axis of size 0 makes a tensor empty: no loop may iterate over its other axes, however large.
import { describe, expect, it } from 'vitest'
import * as heed from '../src/index.ts'
import type { Tensor } from '../src/index.ts'
import { everyDevice } from './devices.ts'
import { clearGradients, globalNorm } from '../src/optimization.ts'

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Any = any
type Call = (x: Any) => unknown

const op = heed as Any
const giant = 2 ** 31 - 1
const large = 46_000
const shapes = [
  [0, giant],
  [giant, 0],
  [0, large, large],
  [large, 0, large],
  [large, large, 0],
  [large, 1, large, 0],
  [large, large, 0, 1],
  [0, 2, large, large / 2],
]

const unary = [
  'abs', 'contiguous', 'erf', 'exp', 'gelu', 'log', 'logSoftmax', 'negate', 'reciprocal', 'relu',
  'sigmoid', 'silu', 'softmax', 'sqrt', 'square', 'tanh', 'detach', 'zerosLike', 'transpose', 'sum', 'mean',
  'argmax',
] as const // prettier-ignore
const binary = ['add', 'divide', 'maximum', 'minimum', 'multiply', 'subtract', 'swiglu'] as const
const comparisons = ['equal', 'greater', 'less', 'notEqual'] as const
const largeAxis = (x: Tensor): number => x.shape.findIndex((size) => size > 1)
const emptyAxis = (x: Tensor): number => x.shape.indexOf(0)

/** Whether `xᵀ x` is empty; otherwise it is a large matrix of zeros, sums over the empty axis. */
const isEmptyProduct = (x: Tensor): boolean =>
  x.shape.some((size, i) => size === 0 && i !== x.rank - 2)

const calls: readonly (readonly [string, Call])[] = [
  ...unary.map((name) => [name, (x: Any) => op[name](x)] as const),
  ...binary.map((name) => [name, (x: Any) => op[name](x, x)] as const),
  ...comparisons.map((name) => [name, (x: Any) => op[name](x, x)] as const),
  ['add with a number', (x) => heed.add(x, 2)],
  ['add of a broadcast row', (x) => op.add(x, op.slice(x, 0, 0, Math.min(1, x.shape[0])))],
  ['maximum with a number', (x) => heed.maximum(x, 2)],
  ['where', (x) => op.where(op.less(x, 1), x, 2)],
  ['and, not', (x) => op.and(op.not(op.less(x, 1)), op.less(x, 2))],
  ['sum over a large axis', (x) => op.sum(x, largeAxis(x))],
  ['mean over a large axis', (x) => op.mean(x, largeAxis(x), { keepDims: true })],
  ['max over a large axis', (x) => op.max(x, largeAxis(x))],
  ['permute, then contiguous', (x) => op.contiguous(op.permute(x, x.shape.map((_: number, i: number) => i).reverse()))],
  ['broadcastTo', (x) => op.broadcastTo(x, [1, ...x.shape])],
  ['reshape', (x) => op.contiguous(op.reshape(op.transpose(x), [...x.shape].reverse()))],
  ['slice', (x) => op.contiguous(op.slice(x, largeAxis(x), 1))],
  ['split', (x) => op.split(x, 1, largeAxis(x))],
  ['concat', (x) => op.concat([x, x], emptyAxis(x))],
  ['stack', (x) => op.stack([x])],
  ['pad', (x) => op.pad(x, x.shape.map((_: number, i: number) => (i === largeAxis(x) ? [0, 0] : [0, 0])))],
  ['tile', (x) => op.tile(x, x.shape.map(() => 1))],
  ['layerNorm', (x) => op.layerNorm(x, null, null)],
  ['rmsNorm', (x) => op.rmsNorm(x, null)],
  ['dropout', (x) => op.dropout(x, 0.5, new heed.Random(1))],
  ['clamp', (x) => op.clamp(x, { minimum: 0, maximum: 1 })],
  ['pow', (x) => op.pow(x, 2.5)],
  ['topK', (x) => op.topK(x, 1)],
  ['globalNorm', (x) => globalNorm([x])],
  ['matmul with the transpose', (x) => op.matmul(x, op.transpose(x))],
  ['matmul of the transpose', (x) => (isEmptyProduct(x) ? op.matmul(op.transpose(x), x) : x)],
  ['linear', (x) => op.linear(x, heed.zeros([0, x.shape.at(-1)]))],
  ['attention', (x) => op.scaledDotProductAttention(x, x, x)],
  ['attention, causal', (x) => op.scaledDotProductAttention(x, x, x, { isCausal: true })],
  ['attentionWeights', (x) => op.attentionWeights(x, x)],
  ['embedding', (x) => op.embedding(op.reshape(x, [0, giant]), heed.ids([], [0]))],
  ['embedding of width 0', (x) => op.embedding(op.reshape(x, [giant, 0]), heed.ids([1, 2]))],
  ['embedding by many ids', (x) => op.embedding(op.reshape(x, [large, 0]), heed.ids([], [large, 0]))],
  ['selectRows', (x) => op.selectRows(x, heed.ids([], [0]))],
  ['crossEntropy', (x) => op.crossEntropy(op.reshape(x, [0, giant]), heed.ids([], [0]))],
  ['rotary', (x) => op.rotary(op.reshape(x, [large, 0, 2]))],
  ['splitHeads', (x) => op.splitHeads(op.reshape(x, [0, large, large]), 2)],
  ['normal', (x) => heed.normal(new heed.Random(1), x.shape)],
  ['mask', (x) => heed.mask(new Uint8Array(0), x.shape)],
  ['ids', (x) => heed.ids([], x.shape)],
  ['reading the values', (x) => x.dataSync()],
  ['printing', (x) => String(x)],
] // prettier-ignore

/** Runs an operation forward and backward; ignores errors such as a result that exceeds memory. */
function run(call: Call, shape: readonly number[]): void {
  heed.scope(() => {
    const x = heed.parameter(heed.zeros([...shape]))
    try {
      const y = call(x)
      if (y instanceof heed.Tensor && y.record) {
        heed.backward(y as Tensor, { gradient: heed.zerosLike(y) as Tensor })
      }
    } catch (error) {
      if (!(error instanceof heed.HeedError)) throw error
    } finally {
      clearGradients([x])
      x.dispose()
    }
  })
}

describe.each(everyDevice)('empty tensors on $name', (device) => {
  it.each(calls)('%s of an empty tensor with giant axes takes less than 200 ms', (_, call) => {
    for (const shape of shapes) {
      const start = performance.now()
      heed.withDevice(device, () => run(call, shape))
      expect(performance.now() - start, `milliseconds of [${shape.join(', ')}]`).toBeLessThan(200)
    }
  })
})
