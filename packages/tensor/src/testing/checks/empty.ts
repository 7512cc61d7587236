import { likeReference } from '../like-reference.ts'
import type { OperationCase } from '../operation-case.ts'
import { operationCases } from '../operation-cases.ts'

/** An operation with one size, wherever it occurs, made 0: each axis has a size of its own. */
const without = (one: OperationCase, size: number): OperationCase => ({
  ...one,
  name: `${one.name} with 0 for ${size}`,
  inputs: one.inputs.map((shape) => shape.map((n) => (n === size ? 0 : n))),
})

/** Every operation with nothing along each of its axes: a result or the error that it should be. */
export const empty = operationCases
  .filter(({ inputs }) => inputs.length > 0)
  .map((one) => {
    const sizes = [...new Set(one.inputs.flat())]
    const cases = sizes.map((size) => without(one, size))
    return likeReference(`${one.name} takes empty inputs`, cases)
  })
