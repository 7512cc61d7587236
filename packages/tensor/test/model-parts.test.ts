import { describe, expect, it } from 'vitest'
import {
  backward,
  createWasmDevice,
  crossEntropy,
  ids,
  parameter,
  Random,
  rotary,
  rotaryAngles,
  scope,
  ShapeError,
  sum,
  swiglu,
  tensor,
  withDevice,
} from '../src/index.ts'
import { adamW, globalNorm } from '../src/optimization.ts'
import type { Tensor } from '../src/index.ts'

const numbers = (x: Tensor) => [...x.dataSync()]

describe('swiglu', () => {
  it('multiplies by silu of the gate, which is the gate itself for large values', () => {
    const y = swiglu(tensor([0, 50, -Infinity]), tensor([3, 2, 0.5]))
    expect(numbers(y).slice(0, 2)).toEqual([0, 100])
  })

  it('refuses different shapes and names them', () => {
    expect(() => swiglu(tensor([1, 2]) as Tensor, tensor([[1, 2]]) as Tensor)).toThrow(
      /swiglu: expected gate and up of the same shape, got \[2\] and \[1, 2\]/,
    )
  })
})

describe('rotary', () => {
  const random = new Random(5)
  const row = () => Float32Array.from({ length: 8 }, () => random.normal())
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((total, x, i) => total + x * b[i]!, 0)

  it('leaves position 0 unchanged and rotates the first pair of position 1 by one radian', () => {
    const x = tensor([[1, 2, 0, 0], [1, 0, 0, 0]]) // prettier-ignore
    const [first, second] = [numbers(rotary(x)).slice(0, 4), numbers(rotary(x)).slice(4)]
    expect(first).toEqual([1, 2, 0, 0])
    for (const [i, value] of [Math.cos(1), 0, Math.sin(1), 0].entries()) {
      expect(second[i]).toBeCloseTo(value, 6)
    }
    const interleaved = numbers(rotary(x, { isInterleaved: true })).slice(4)
    for (const [i, value] of [Math.cos(1), Math.sin(1), 0, 0].entries()) {
      expect(interleaved[i]).toBeCloseTo(value, 6)
    }
  })

  it.each([false, true])('depends only on relative positions; interleaved: %s', (isInterleaved) => {
    const [q, k] = [row(), row()]
    const score = (m: number, n: number) => {
      const rotateAt = (x: Float32Array, position: number) =>
        numbers(rotary(tensor(x, [1, 8]), { positions: [position], isInterleaved }))
      return dot(rotateAt(q, m), rotateAt(k, n))
    }
    expect(score(3, 1)).toBeCloseTo(score(103, 101), 4)
    expect(score(3, 1)).not.toBeCloseTo(score(9, 2), 2)
  })

  it('returns the same values with precomputed angles', () => {
    const x = tensor([...row(), ...row()], [2, 8])
    const angles = rotaryAngles([4, 9], 8, { base: 500 })
    expect(numbers(rotary(x, { angles }))).toEqual(
      numbers(rotary(x, { positions: [4, 9], base: 500 })),
    )
  })

  it('rotates the last row alone exactly as with the rows before it', () => {
    const x = tensor([...row(), ...row(), ...row()], [3, 8])
    const last = tensor(x.dataSync().slice(16), [1, 8])
    expect(numbers(rotary(last, { positions: [2] }))).toEqual(numbers(rotary(x)).slice(16))
  })

  it('refuses odd widths and a wrong number of positions', () => {
    expect(() => rotary(tensor([[1, 2, 3]]))).toThrow(/\[…, T, D\] with D even, got \[1, 3\]/)
    expect(() => rotary(tensor([[1, 2]]), { positions: [1, 2] })).toThrow(/1 positions, got 2/)
    const angles = rotaryAngles([1, 2], 2)
    expect(() => rotary(tensor([[1, 2]]), { angles })).toThrow(/angles \[1, 1\], got \[2, 1\]/)
  })

  it('frees the angles it computed', () => {
    withDevice(createWasmDevice({ threads: 1 }), () => {
      const x = parameter(tensor([[1, 2], [3, 4]])) // prettier-ignore
      const used = () => x.device.usage().usedBytes
      const step = () => scope(() => backward(sum(rotary(x))))
      step()
      const before = used()
      step()
      expect(used()).toBe(before)
    })
  })
})

describe('crossEntropy with weights', () => {
  const logits = () => parameter(tensor([[Math.log(1), Math.log(3)], [0, 0], [5, 5]])) // prettier-ignore
  const targets = ids([1, 0, -100])
  const weights = tensor([2, 0, 7])

  it('multiplies the loss of each target; the loss of ignored targets is 0', () => {
    const losses = numbers(crossEntropy(logits(), targets, { weights }))
    expect(losses[0]).toBeCloseTo(2 * Math.log(4 / 3), 6)
    expect(losses.slice(1)).toEqual([0, 0])
  })

  it('multiplies the gradient of each target', () => {
    const x = logits()
    backward(sum(crossEntropy(x, targets, { weights })))
    const expected = [0.5, -0.5, 0, 0, 0, 0]
    for (const [i, value] of numbers(x.gradient!).entries()) expect(value).toBeCloseTo(expected[i]!)
  })

  it('requires one weight for each target', () => {
    const two = tensor([1, 2]) as unknown as Tensor<[3]>
    expect(() => crossEntropy(logits(), targets, { weights: two })).toThrow(ShapeError)
  })
})

describe('adamW over many parameters', () => {
  const options = {
    learningRate: 0.1, beta1: 0.9, beta2: 0.98, epsilon: 1e-9, weightDecay: 0.01,
    correction1: 0.1, correction2: 0.02, maximumNorm: 1,
  } // prettier-ignore
  const make = () => [3, 20_000, 1].map((size) => tensor(new Float32Array(size).fill(0.25), [size]))

  it.each([NaN, Infinity])('changes nothing if a gradient contains %s', (invalid) => {
    const parameters = make().map((x) => parameter(x))
    const [firstMoments, secondMoments] = [make(), make()]
    const gradients = [...make().slice(0, 2), tensor([invalid])]
    const norm = globalNorm(gradients)
    adamW({ parameters, gradients, firstMoments, secondMoments, norm, ...options } as never)
    for (const x of [...parameters, ...firstMoments, ...secondMoments]) {
      expect(numbers(x).every((value) => value === 0.25)).toBe(true)
    }
  })

  it('changes every element, in every block', () => {
    const parameters = make().map((x) => parameter(x))
    const [gradients, firstMoments, secondMoments] = [make(), make(), make()]
    const norm = globalNorm(gradients)
    expect(norm.dataSync()[0]).toBeCloseTo(0.25 * Math.sqrt(20_004), 4)
    adamW({ parameters, gradients, firstMoments, secondMoments, norm, ...options } as never)
    const [value] = numbers(parameters[0]!)
    for (const x of parameters) expect(new Set(numbers(x))).toEqual(new Set([value]))
    expect(value).not.toBe(0.25)
  })
})
