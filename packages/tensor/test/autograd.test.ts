import { describe, expect, it } from 'vitest'
import {
  add,
  backward,
  detach,
  exp,
  GradientError,
  keep,
  linear,
  memory,
  multiply,
  ones,
  parameter,
  relu,
  reshape,
  scope,
  ShapeError,
  slice,
  square,
  sum,
  tensor,
  transpose,
  valueAndGradients,
  withoutGradients,
} from '../src/index.ts'
import type { Tensor } from '../src/index.ts'

const weight = () => parameter(tensor([1, 2]))

describe('backward', () => {
  it('refuses a second loss that shares values freed by the first pass', () => {
    const w = weight()
    const trunk = multiply(w, 2)
    const [first, second] = [sum(square(trunk)), sum(exp(trunk))]
    backward(first)
    expect(() => backward(second)).toThrow(GradientError)
    expect(() => backward(second)).toThrow(/multiply needs were freed .* retain: true/)
    expect(w.gradient!.toArraySync()).toEqual([8, 16])
  })

  it('refuses a new loss of a retained value whose history was freed', () => {
    const w = weight()
    const retained = keep(multiply(w, 2))
    backward(sum(retained))
    expect(() => backward(sum(square(retained)))).toThrow(GradientError)
    expect(() => backward(sum(multiply(w, detach(retained))))).not.toThrow()
    expect(w.gradient!.toArraySync()).toEqual([2 + 2, 2 + 4])
  })

  it('propagates through a value that an inner scope only returns', () => {
    const w = weight()
    const doubled = multiply(w, 2)
    const returned = scope(() => doubled)
    backward(sum(add(returned, w)))
    expect(w.gradient!.toArraySync()).toEqual([3, 3])
  })

  it('refuses a value that left the scope in which it was recorded', () => {
    const w = weight()
    const escaped = () => scope(() => scope(() => multiply(w, 2)))
    const calls = [
      () => backward(sum(escaped())),
      () => backward(sum(multiply(escaped(), w))),
      () => backward(sum(add(w, transpose(reshape(multiply(escaped(), 3), [1, 2]))))),
      () => valueAndGradients((x) => sum(multiply(x, escaped())), [w]),
      () => valueAndGradients((x) => scope(() => sum(multiply(x, 2))), [w]),
    ]
    for (const call of calls) {
      expect(call).toThrow(GradientError)
      expect(call).toThrow(/left the scope\(\(\) => …\).*detach\(x\)/)
      expect(w.gradient).toBeNull()
    }
    backward(sum(multiply(detach(escaped()), w)))
    expect(w.gradient!.toArraySync()).toEqual([2, 4])
  })

  it('treats a value that left a scope as a constant where gradients are off', () => {
    const w = weight()
    const escaped = scope(() => multiply(w, 2))
    const constant = withoutGradients(() => multiply(escaped, 2))
    backward(sum(multiply(constant, w)))
    expect(w.gradient!.toArraySync()).toEqual([4, 8])
    const { gradients } = valueAndGradients((x) => sum(multiply(x, escaped)), [w])
    expect(gradients[0].toArraySync()).toEqual([2, 4])
    expect(add(escaped, escaped).toArraySync()).toEqual([4, 8])
  })

  it('accumulates the gradients of two losses if the first pass retains the history', () => {
    const w = weight()
    const trunk = multiply(w, 2)
    const [first, second] = [sum(square(trunk)), sum(multiply(trunk, 3))]
    backward(first, { retain: true })
    backward(second)
    expect(w.gradient!.toArraySync()).toEqual([8 + 6, 16 + 6])
  })
})

describe('backward from a tensor that is not a scalar', () => {
  it('starts from the given gradient without changing it', () => {
    const w = parameter(ones([2, 3]))
    const gradient = tensor([[1, 2], [3, 4], [5, 6]]) // prettier-ignore
    backward(transpose(w), { gradient })
    expect(w.gradient!.toArraySync()).toEqual([[1, 3, 5], [2, 4, 6]]) // prettier-ignore
    expect(gradient.toArraySync()).toEqual([[1, 2], [3, 4], [5, 6]]) // prettier-ignore
  })

  it('refuses a gradient of a different shape', () => {
    const gradient = tensor([1, 2, 3]) as Tensor
    expect(() => backward(multiply(weight(), 2), { gradient })).toThrow(ShapeError)
  })
})

describe('detach', () => {
  it('returns the same values and stops the gradient', () => {
    const w = weight()
    const constant = detach(multiply(w, 3))
    expect(constant.toArraySync()).toEqual([3, 6])
    backward(sum(multiply(w, constant)))
    expect(w.gradient!.toArraySync()).toEqual([3, 6])
  })
})

describe('valueAndGradients', () => {
  it('changes neither parameters nor earlier values', () => {
    const w = weight()
    const doubled = multiply(w, 2)
    const { gradients } = valueAndGradients((x) => sum(multiply(x, doubled)), [doubled] as const)
    expect(gradients[0].toArraySync()).toEqual([2, 4])
    expect(w.gradient).toBeNull()
    backward(sum(doubled))
    expect(w.gradient!.toArraySync()).toEqual([2, 2])
  })
})

describe('memory allocated outside a scope', () => {
  it('is not retained by views and operations recorded inside the scope', () => {
    const x = tensor([[1, 2]])
    const w = parameter(ones([3, 2]))
    const before = memory().storages
    scope(() => {
      reshape(transpose(relu(x)), [2])
      transpose(x)
      linear(x, w)
    })
    x.dispose()
    expect(memory().storages).toBe(before - 1)
  })

  it('is retained by a view that leaves the scope', () => {
    const x = tensor([1, 2, 3])
    const before = memory().storages
    const part = scope(() => slice(x, 0, 1))
    x.dispose()
    expect(part.toArraySync()).toEqual([2, 3])
    part.dispose()
    expect(memory().storages).toBe(before - 1)
  })

  it('is freed only once if both the backward pass and its owner free it', () => {
    const w = weight()
    const x = multiply(w, 2)
    const view = withoutGradients(() => reshape(x, [2, 1]))
    backward(sum(x))
    x.dispose()
    expect(view.toArraySync()).toEqual([[2], [4]])
  })
})
