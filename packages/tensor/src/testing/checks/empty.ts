import { likeReference } from '../like-reference.ts'
import type { OperationCase } from '../operation-case.ts'
import { operationCases } from '../operation-cases.ts'

/** A case with every axis of one size made empty. */
const without = (one: OperationCase, size: number): OperationCase => ({
  ...one,
  name: `${one.name} with 0 for ${size}`,
  inputs: one.inputs.map((shape) => shape.map((n) => (n === size ? 0 : n))),
})

/** Every operation with each of its axes empty: the same result or error as on the reference. */
export const empty = operationCases
  .filter(({ inputs }) => inputs.length > 0)
  .map((one) => {
    const sizes = [...new Set(one.inputs.flat())]
    const cases = sizes.map((size) => without(one, size))
    return likeReference(`${one.name} takes empty inputs`, cases)
  })
