import { describe, expect, it } from 'vitest'
import * as heed from '../index.ts'
import { createReferenceDevice } from '../reference/index.ts'

const { backward, parameter, pow, sum, tensor, valueAndGradients } = heed
const devices = [heed.createWasmDevice({ threads: 1 }), createReferenceDevice()]

describe.each(devices)('on $name', (device) => {
  const onDevice = <T>(work: () => T): T => heed.withDevice(device, work)

  it('backward of a parameter adds the passed gradient to its gradient', () =>
    onDevice(() => {
      const x = parameter(tensor([[1, 2], [3, 4]])) // prettier-ignore
      const gradient = tensor([[5, 6], [7, 8]]) // prettier-ignore
      backward(x, { gradient })
      expect(x.gradient!.toArraySync()).toEqual([[5, 6], [7, 8]]) // prettier-ignore
      backward(x, { gradient })
      expect(x.gradient!.toArraySync()).toEqual([[10, 12], [14, 16]]) // prettier-ignore
      expect(gradient.toArraySync()).toEqual([[5, 6], [7, 8]]) // prettier-ignore
    }))

  it.each<[string, (x: heed.Tensor<[]>) => heed.Tensor]>([
    ['itself', (x) => x],
    ['contiguous', (x) => heed.contiguous(x)],
    ['dropout of 0', (x) => heed.dropout(x, 0, new heed.Random(1))],
    ['clamp without limits', (x) => heed.clamp(x, {})],
    ['pow 1', (x) => pow(x, 1)],
    ['reshape', (x) => heed.reshape(x, [])],
  ])('the gradient of an operation that returns its operand is 1: %s', (_, f) =>
    onDevice(() => {
      const x = parameter(tensor(3))
      backward(f(x))
      expect(x.gradient!.itemSync()).toBe(1)
      const { value, gradients } = valueAndGradients(f, [tensor(3)])
      expect([value.itemSync(), gradients[0].itemSync()]).toEqual([3, 1])
    }),
  )

  it('the gradient of a parameter does not share memory with the passed gradient', () =>
    onDevice(() => {
      const x = parameter(tensor([1, 2]))
      const gradient = tensor([3, 4])
      backward(x, { gradient })
      gradient.dispose()
      expect(x.gradient!.toArraySync()).toEqual([3, 4])
      expect(x.toArraySync()).toEqual([1, 2])
    }))

  it('pow with exponent 0 returns ones and gradients of zeros, even for 0 and NaN', () =>
    onDevice(() => {
      const x = parameter(tensor([0, -2, NaN, Infinity]))
      const y = pow(x, 0)
      expect(y.toArraySync()).toEqual([1, 1, 1, 1])
      backward(sum(y))
      expect(x.gradient!.toArraySync()).toEqual([0, 0, 0, 0])
      backward(sum(heed.add(pow(x, 0), x)))
      expect(x.gradient!.toArraySync()).toEqual([1, 1, 1, 1])
    }))

  it('backward throws for a tensor that depends on no parameter', () =>
    onDevice(() => {
      expect(() => backward(tensor(3))).toThrow(heed.GradientError)
      expect(() => backward(heed.withoutGradients(() => sum(parameter(tensor([1])))))).toThrow(
        /nothing to differentiate/,
      )
    }))
})
