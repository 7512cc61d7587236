import { describe, expect, it } from 'vitest'
import * as heed from '../src/index.ts'
import { createReferenceDevice } from '../src/reference/index.ts'
import { globalNorm } from '../src/optimization.ts'

const { broadcastTo, ids, ones, tensor, withDevice, zeros } = heed
type Any = never

describe.each([heed.createWasmDevice(), createReferenceDevice()])('on $name', (device) => {
  const at = <T>(work: () => T): T => withDevice(device, work)

  it.each([
    ['above', [-100, -5, 3], -100, -5],
    ['below an ignored class', [99, 5, 3], 99, 5],
    ['though the ignored one is in the middle', [-7, -100, 0], -7, -100],
  ])('a wrong target is found %s', (_name, targets, ignoreIndex, wrong) => {
    const logits = at(() => zeros([3, 4]))
    const work = () => at(() => heed.crossEntropy(logits, ids(targets, [3]), { ignoreIndex }))
    expect(work).toThrow(heed.IndexError)
    expect(work).toThrow(`got ${wrong}`)
  })

  it('targets that are right or ignored are taken, joined and sliced too', () => {
    at(() => {
      const joined = heed.concat([ids([-100, 1]), ids([2, -100])] as const, 0)
      const targets = heed.slice(joined, 0, 1)
      const losses = heed.crossEntropy(zeros([3, 2 ** 2]), targets as heed.IntTensor<[3]>)
      expect(losses.toArraySync()).toEqual([expect.closeTo(Math.log(4)), expect.closeTo(Math.log(4)), 0]) // prettier-ignore
    })
  })

  it('vectors may be views of any strides', () => {
    at(() => {
      const seven = broadcastTo(tensor([7]), [3])
      const x = tensor([[1, 2, 3]])
      expect(heed.linear(zeros([1, 3]), zeros([3, 3]), seven).toArraySync()).toEqual([[7, 7, 7]])
      const unit = heed.layerNorm(x, null, null).dataSync()
      const scaled = heed.layerNorm(x, seven, seven).dataSync()
      expect([...scaled]).toEqual(Array.from(unit, (u) => expect.closeTo(7 * u + 7, 5)))
      const [plain, gained] = [heed.rmsNorm(x, null).dataSync(), heed.rmsNorm(x, seven).dataSync()]
      expect([...gained]).toEqual(Array.from(plain, (u) => expect.closeTo(7 * u, 5)))
    })
  })

  it('their gradient comes home through the view', () => {
    at(() => {
      const w = heed.parameter(tensor([7]))
      heed.backward(heed.sum(heed.linear(ones([2, 3]), ones([3, 3]), broadcastTo(w, [3]))))
      expect(w.gradient!.toArraySync()).toEqual([6])
    })
  })

  it('a parameter takes its own values in another order', () => {
    at(() => {
      const w = heed.parameter(tensor([[1, 2], [3, 4]])) // prettier-ignore
      w.assign(heed.transpose(w))
      expect(w.toArraySync()).toEqual([[1, 3], [2, 4]]) // prettier-ignore
      expect(w.version).toBe(1)
    })
  })

  it('a result of more than 2^31 − 1 elements is refused', () => {
    at(() => {
      const [tall, wide] = [zeros([65536, 1]), zeros([1, 65536])]
      expect(() => heed.add(tall, wide as Any)).toThrow(heed.ShapeError)
      expect(() => heed.matmul(tall, wide)).toThrow(heed.ShapeError)
      expect(() => broadcastTo(tall, [65536, 65536])).toThrow(heed.ShapeError)
    })
  })

  it('tensors of another device are refused', () => {
    const other = withDevice(createReferenceDevice(), () => ({
      x: zeros([2, 2]),
      v: zeros([2]),
      rows: ids([0, 1]),
      mask: heed.mask([true, false]),
      w: heed.parameter(zeros([2, 2])),
    }))
    const x = at(() => zeros([2, 2]))
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
