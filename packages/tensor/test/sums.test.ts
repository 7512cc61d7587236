import { describe, expect, it } from 'vitest'
import { createReferenceDevice } from '../src/reference/index.ts'
import {
  add, backward, createWasmDevice, linear, parameter, permute, reshape, sum, tensor, withDevice,
} from '../src/index.ts' // prettier-ignore
import type { Tensor } from '../src/index.ts'

const count = 2 ** 20
let seed = 7
/** Uniform on [½, 1½). */
const draws = Float32Array.from({ length: count * 3 }, () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return 0.5 + seed / 2 ** 32
})
const [long, wide] = [tensor(draws, [count, 3]), tensor(draws, [3, count])]
const column = (c: number) => draws.reduce((total, x, i) => (i % 3 === c ? total + x : total), 0)
const row = (r: number) => draws.slice(r * count, (r + 1) * count).reduce((a, b) => a + b, 0)
const columns = [0, 1, 2].map(column)
const rows = [0, 1, 2].map(row)

function expectClose(actual: Tensor, expected: number[]): void {
  for (const [i, value] of actual.dataSync().entries()) {
    expect(Math.abs(value / expected[i]! - 1)).toBeLessThan(1e-6)
  }
}

describe('the error of a sum does not grow with its length', () => {
  it('over a leading axis', () => expectClose(sum(long, 0), columns))
  it('over a trailing axis', () => expectClose(sum(wide, 1), rows))
  it('over a leading axis that is contiguous', () =>
    expectClose(sum(permute(wide, [1, 0]), 0), rows))
  it('over a trailing axis that is not contiguous', () =>
    expectClose(sum(permute(long, [1, 0]), 1), columns))
  it('over a middle axis', () =>
    expectClose(sum(reshape(long, [1, count, 3]), 1) as Tensor, columns))
  it('over all axes', () => expectClose(sum(long as Tensor), [columns.reduce((a, b) => a + b)]))
  it('for equal values, where all rounding errors have the same sign', () => {
    const x = tensor(new Float32Array(count).fill(1.1), [count, 1])
    expectClose(sum(x, 0), [count * Math.fround(1.1)])
  })

  it('in the gradient of a bias', () => {
    const bias = parameter(tensor([1, 2, 3]))
    const weight = tensor([[0], [0], [0]])
    const y = linear(tensor(new Float32Array(count), [count, 1]), weight, bias)
    backward(y as Tensor, { gradient: long as Tensor })
    expectClose(bias.gradient!, columns)
  })
})

it('accumulates a sum into a gradient that is not contiguous', () => {
  const gradientOn = (device: ReturnType<typeof createReferenceDevice>) =>
    withDevice(device, () => {
      const p = parameter(tensor([[1, 2, 3], [4, 5, 6]])) // prettier-ignore
      const x = tensor(
        Float32Array.from({ length: 12 }, (_, i) => i),
        [2, 3, 2],
      )
      const weights = tensor(
        Float32Array.from({ length: 12 }, (_, i) => i * i),
        [2, 3, 2],
      )
      const y = add(x as Tensor, permute(p, [1, 0]) as Tensor)
      backward(y, { gradient: weights as Tensor })
      return [...p.gradient!.dataSync()]
    })
  expect(gradientOn(createWasmDevice())).toEqual(gradientOn(createReferenceDevice()))
})
