import { describe, expect, it } from 'vitest'
import * as heed from '../src/index.ts'
import type { Mask, Shape, Tensor } from '../src/index.ts'
import { createReferenceDevice } from '../src/reference/index.ts'
import { globalNorm } from '../src/optimization.ts'

// Empty batches and sequences: operations return empty or finite results and do not throw. Only the
// mean of an empty tensor is NaN.

/** Assignable to a parameter of any type. */
type Any = never

const unary = [
  'abs', 'contiguous', 'erf', 'exp', 'gelu', 'log', 'logSoftmax', 'negate', 'reciprocal', 'relu',
  'sigmoid', 'silu', 'softmax', 'sqrt', 'square', 'tanh',
] as const // prettier-ignore

type Call = (x: Tensor) => { readonly shape: readonly number[] }
const w = (shape: number[]) => heed.parameter(heed.ones(shape))
const mask = (shape: number[]): Mask =>
  heed.mask(new Uint8Array(shape.reduce((a, b) => a * b, 1)), shape) as unknown as Mask

/** Name, input shape, call and result shape. */
const calls: [name: string, shape: number[], call: Call, resultShape: number[]][] = [
  ...[[0, 3], [2, 0]].flatMap((shape) =>
    unary.map((name): (typeof calls)[number] => [name, shape, heed[name] as Call, shape]),
  ),
  ...(['add', 'subtract', 'multiply', 'divide', 'maximum', 'minimum'] as const).flatMap(
    (name): typeof calls => [
      [`${name} with a number`, [0, 3], (x) => heed[name](x, 2), [0, 3]],
      [`${name} with a row`, [0, 3], (x) => heed[name](x, w([3]) as Any), [0, 3]],
      [`${name} broadcast to an empty shape`, [1, 3], (x) => heed[name](x, w([0, 1]) as Any), [0, 3]],
    ],
  ),
  ['sum', [0, 3], (x) => heed.sum(x), []],
  ['sum over an axis of size 0', [0, 3], (x) => heed.sum(x, 0 as Any), [3]],
  ['sum over the last axis of 0 rows', [0, 3], (x) => heed.sum(x, 1 as Any, { keepDims: true }), [0, 1]],
  ['mean over the last axis of 0 rows', [0, 3], (x) => heed.mean(x, 1 as Any), [0]],
  ['max over the last axis of 0 rows', [0, 3], (x) => heed.max(x, 1 as Any), [0]],
  ['argmax', [0, 3], (x) => heed.argmax(x as Any), [0]],
  ['topK', [0, 3], (x) => heed.topK(x as Any, 2).values, [0, 2]],
  ['reshape', [0, 3], (x) => heed.reshape(x, [5, 0, 7]), [5, 0, 7]],
  ['reshape with an inferred size', [0, 3], (x) => heed.reshape(x, [-1, 4]), [0, 4]],
  ['permute', [0, 3], (x) => heed.permute(x as Any, [1, 0]), [3, 0]],
  ['transpose', [0, 3], (x) => heed.transpose(x as Any), [3, 0]],
  ['contiguous of a transpose', [0, 3], (x) => heed.contiguous(heed.transpose(x as Any)), [3, 0]],
  ['broadcastTo', [1, 3], (x) => heed.broadcastTo(x, [0, 3]), [0, 3]],
  ['slice', [2, 3], (x) => heed.slice(x, 1 as Any, 2, 2), [2, 0]],
  ['concat', [0, 3], (x) => heed.concat([x, x, w([2, 3]) as Tensor], 0), [2, 3]],
  ['concat of empty tensors', [0, 3], (x) => heed.concat([x, x], 1), [0, 6]],
  ['splitHeads', [0, 3, 4], (x) => heed.splitHeads(x as Any, 2), [0, 2, 3, 2]],
  ['mergeHeads', [2, 2, 0, 5], (x) => heed.mergeHeads(x as Any, 10), [2, 0, 10]],
  ['matmul with 0 rows', [0, 3], (x) => heed.matmul(x as Any, w([3, 2]) as Any), [0, 2]],
  ['matmul with inner size 0', [2, 0], (x) => heed.matmul(x as Any, w([0, 3]) as Any), [2, 3]],
  ['matmul with 0 columns', [2, 3], (x) => heed.matmul(x as Any, w([3, 0]) as Any), [2, 0]],
  ['matmul with batch size 0', [0, 2, 3], (x) => heed.matmul(x as Any, w([3, 5]) as Any), [0, 2, 5]],
  ['linear with 0 rows', [0, 3], (x) => heed.linear(x as Any, w([2, 3]) as Any, w([2]) as Any), [0, 2]],
  ['linear with input width 0', [2, 0], (x) => heed.linear(x as Any, w([3, 0]) as Any, w([3]) as Any), [2, 3]],
  ['linear with output width 0', [2, 3], (x) => heed.linear(x as Any, w([0, 3]) as Any, w([0]) as Any), [2, 0]],
  ...[[0, 3], [2, 0]].flatMap((shape): typeof calls => {
    const vector = () => w(shape.slice(1)) as Any
    return [
      ['layerNorm', shape, (x) => heed.layerNorm(x as Any, vector(), vector()), shape],
      ['rmsNorm', shape, (x) => heed.rmsNorm(x as Any, vector()), shape],
      ['dropout', shape, (x) => heed.dropout(x, 0.5, new heed.Random(1)), shape],
    ]
  }),
  ...[[0, 2, 5, 3], [2, 0, 5, 3], [2, 2, 0, 3], [2, 2, 5, 0], [0, 3], [5, 0]].map(
    (shape): (typeof calls)[number] => ['scaledDotProductAttention', shape, (x) => heed.scaledDotProductAttention(x as Any, x as Any, x as Any), shape],
  ),
  ['attention without keys', [2, 2, 5, 3], (x) => heed.scaledDotProductAttention(x as Any, w([2, 2, 0, 3]) as Any, w([2, 2, 0, 7]) as Any, { isCausal: true }), [2, 2, 5, 7]],
  ['attention without queries', [2, 2, 0, 3], (x) => heed.scaledDotProductAttention(x as Any, w([2, 2, 5, 3]) as Any, w([2, 2, 5, 7]) as Any, { isCausal: true }), [2, 2, 0, 7]],
  ['attention without keys, masked', [5, 3], (x) => heed.scaledDotProductAttention(x as Any, w([0, 3]) as Any, w([0, 3]) as Any, { mask: mask([5, 0]) as Any }), [5, 3]],
  ['attention with values of width 0', [5, 3], (x) => heed.scaledDotProductAttention(x as Any, x as Any, w([5, 0]) as Any), [5, 0]],
  ['attention with dropout', [0, 3], (x) => heed.scaledDotProductAttention(x as Any, x as Any, x as Any, { dropout: 0.5, random: new heed.Random(1) }), [0, 3]],
  ['attentionWeights without keys', [5, 3], (x) => heed.attentionWeights(x as Any, w([0, 3]) as Any), [5, 0]],
  ['embedding without ids', [4, 3], (x) => heed.embedding(x as Any, heed.ids([], [0, 2])), [0, 2, 3]],
  ['embedding from an empty table', [0, 3], (x) => heed.embedding(x as Any, heed.ids([], [0])), [0, 3]],
  ['embedding with width 0', [4, 0], (x) => heed.embedding(x as Any, heed.ids([1, 2])), [2, 0]],
  ['selectRows without indices', [4, 3], (x) => heed.selectRows(x as Any, heed.ids([], [0])), [0, 3]],
  ['crossEntropy with 0 rows', [0, 3], (x) => heed.crossEntropy(x as Any, heed.ids([], [0]) as Any), [0]],
  ['crossEntropy without classes', [2, 0], (x) => heed.crossEntropy(x as Any, heed.ids([-100, -100]) as Any), [2]],
  ['where', [0, 3], (x) => heed.where(mask([1, 3]), x, 7), [0, 3]],
  ['where of an empty mask', [1, 3], (x) => heed.where(mask([0, 1]), x, w([3]) as Tensor), [0, 3]],
  ['less', [0, 3], (x) => heed.less(x, 1), [0, 3]],
  ['not, then and', [0, 3], (x) => heed.and(heed.not(heed.less(x, 1)) as unknown as Mask, mask([3])), [0, 3]],
  ['globalNorm', [0, 3], (x) => globalNorm([x]), []],
  ['detach', [0, 3], (x) => heed.detach(x), [0, 3]],
] // prettier-ignore

describe.each([
  heed.createWasmDevice({ numerics: 'strict' }),
  heed.createWasmDevice(),
  createReferenceDevice(),
])('empty tensors on $name', (device) => {
  it.each(calls)('%s returns finite values and gradients for an input of shape %j', (_name, shape, call, resultShape) => {
    heed.withDevice(device, () => {
      heed.full([65_536], NaN).dispose() // exposes elements that a kernel does not write
      const x = heed.parameter(heed.ones(shape))
      const y = call(x as Tensor) as Tensor
      expect(y.shape).toEqual(resultShape)
      const values: ArrayLike<number> = y.dataSync()
      expect(values.length).toBe(resultShape.reduce((a, b) => a * b, 1))
      expect(Array.from(values).every(Number.isFinite)).toBe(true)
      if (!y.record) return
      heed.backward(y, { gradient: heed.ones([...y.shape]) as Tensor<Shape> })
      const gradient = x.gradient?.dataSync() ?? []
      expect(Array.from(gradient).every(Number.isFinite)).toBe(true)
      expect(x.gradient?.shape ?? shape).toEqual(shape)
    })
  }) // prettier-ignore

  it('return 0 for sums over an empty axis', () => {
    heed.withDevice(device, () => {
      const [x, w, noRows] = [heed.zeros([2, 0]), heed.zeros([3, 0]), heed.zeros([0, 2])]
      const bias = heed.tensor([5, 6, 7])
      expect(heed.linear(x, w, bias).toArraySync()).toEqual([[5, 6, 7], [5, 6, 7]]) // prettier-ignore
      expect(heed.sum(noRows, 0).toArraySync()).toEqual([0, 0])
      expect(globalNorm([noRows]).itemSync()).toBe(0)
      expect(heed.scaledDotProductAttention(heed.ones([1, 2]), noRows, noRows).toArraySync()).toEqual([[0, 0]]) // prettier-ignore
    })
  })

  it('return NaN as their mean', () => {
    expect(heed.withDevice(device, () => heed.mean(heed.zeros([0])).itemSync())).toBeNaN()
  })

  it('can be read, assigned, sampled and printed', async () => {
    await Promise.all(
      heed.withDevice(device, () => {
        const w = heed.parameter(heed.tensor([]))
        w.assign(new Float32Array(0))
        expect(w.toArraySync()).toEqual([])
        expect(String(heed.zeros([2, 0]))).toMatch(/^Tensor \[2, 0\] \[\[\],\s+\[\]\]$/)
        expect(heed.normal(new heed.Random(1), [0, 2]).shape).toEqual([0, 2])
        return [w.data(), heed.ids([], [0, 3]).data()]
      }),
    )
  })
})
