import { describe, expect, it } from 'vitest'
import * as heed from '../src/index.ts'
import { createReferenceDevice } from '../src/reference/index.ts'
import { globalNorm } from '../src/optimization.ts'

const { broadcastTo, ids, ones, tensor, withDevice, zeros } = heed
/** Assignable to a parameter of any type. */
type Any = never

describe.each([heed.createWasmDevice(), createReferenceDevice()])('operands on $name', (device) => {
  const onDevice = <T>(work: () => T): T => withDevice(device, work)

  it.each([
    ['with the ignored index below it', [-100, -5, 3], -100, -5],
    ['with the ignored index above it', [99, 5, 3], 99, 5],
    ['before an ignored target', [-7, -100, 0], -7, -100],
  ])('rejects an invalid target %s', (_name, targets, ignoreIndex, invalid) => {
    const logits = onDevice(() => zeros([3, 4]))
    const work = () => onDevice(() => heed.crossEntropy(logits, ids(targets, [3]), { ignoreIndex }))
    expect(work).toThrow(heed.IndexError)
    expect(work).toThrow(`got ${invalid}`)
  })

  it('accepts valid and ignored targets, also after concat and slice', () => {
    onDevice(() => {
      const joined = heed.concat([ids([-100, 1]), ids([2, -100])] as const, 0)
      const targets = heed.slice(joined, 0, 1)
      const losses = heed.crossEntropy(zeros([3, 2 ** 2]), targets as heed.IntTensor<[3]>)
      expect(losses.toArraySync()).toEqual([expect.closeTo(Math.log(4)), expect.closeTo(Math.log(4)), 0]) // prettier-ignore
    })
  })

  it('accepts bias and gain with any strides', () => {
    onDevice(() => {
      const seven = broadcastTo(tensor([7]), [3])
      const x = tensor([[1, 2, 3]])
      expect(heed.linear(zeros([1, 3]), zeros([3, 3]), seven).toArraySync()).toEqual([[7, 7, 7]])
      const normalized = heed.layerNorm(x, null, null).dataSync()
      const scaled = heed.layerNorm(x, seven, seven).dataSync()
      expect([...scaled]).toEqual(Array.from(normalized, (u) => expect.closeTo(7 * u + 7, 5)))
      const [unscaled, rescaled] = [
        heed.rmsNorm(x, null).dataSync(),
        heed.rmsNorm(x, seven).dataSync(),
      ]
      expect([...rescaled]).toEqual(Array.from(unscaled, (u) => expect.closeTo(7 * u, 5)))
    })
  })

  it('propagates the gradient of a bias through its view', () => {
    onDevice(() => {
      const w = heed.parameter(tensor([7]))
      heed.backward(heed.sum(heed.linear(ones([2, 3]), ones([3, 3]), broadcastTo(w, [3]))))
      expect(w.gradient!.toArraySync()).toEqual([6])
    })
  })

  it('assigns a transposed view of a parameter to the same parameter', () => {
    onDevice(() => {
      const w = heed.parameter(tensor([[1, 2], [3, 4]])) // prettier-ignore
      w.assign(heed.transpose(w))
      expect(w.toArraySync()).toEqual([[1, 3], [2, 4]]) // prettier-ignore
      expect(w.version).toBe(1)
    })
  })

  it('refuses a result of more than 2³¹ − 1 elements', () => {
    onDevice(() => {
      const [tall, wide] = [zeros([65536, 1]), zeros([1, 65536])]
      expect(() => heed.add(tall, wide as Any)).toThrow(heed.ShapeError)
      expect(() => heed.matmul(tall, wide)).toThrow(heed.ShapeError)
      expect(() => broadcastTo(tall, [65536, 65536])).toThrow(heed.ShapeError)
    })
  })

  it('refuses tensors of another device', () => {
    const other = withDevice(createReferenceDevice(), () => ({
      x: zeros([2, 2]),
      v: zeros([2]),
      rows: ids([0, 1]),
      mask: heed.mask([true, false]),
      w: heed.parameter(zeros([2, 2])),
    }))
    const x = onDevice(() => zeros([2, 2]))
    const calls: (() => unknown)[] = [
      () => heed.add(x, other.x),
      () => heed.matmul(x, other.x),
      () => heed.linear(x, x, other.v),
      () => heed.layerNorm(x, other.v, null),
      () => heed.embedding(x, other.rows),
      () => heed.crossEntropy(x, other.rows),
      () => heed.where(other.mask, x, 0),
      () => heed.less(x, other.x),
      () => heed.concat([x, other.x], 0),
      () => heed.scaledDotProductAttention(x, other.x, x),
      () => globalNorm([x, other.x]),
      () => other.w.assign(x),
    ]
    for (const call of calls) expect(call).toThrow(heed.DeviceError)
  })
})
