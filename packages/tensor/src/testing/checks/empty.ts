import { referenceCheck } from '../reference-check.ts'
import type { OperationCase } from '../operation-case.ts'
import { operationCases } from '../operation-cases.ts'

/** The case with size 0 for all axes of size `size`. */
const withEmptyAxes = (testCase: OperationCase, size: number): OperationCase => ({
  ...testCase,
  name: `${testCase.name} with size 0 instead of ${size}`,
  inputs: testCase.inputs.map((shape) => shape.map((n) => (n === size ? 0 : n))),
})

/** With any axis empty, every operation agrees with the reference device in result or error. */
export const empty = operationCases
  .filter(({ inputs }) => inputs.length > 0)
  .map((testCase) => {
    const sizes = [...new Set(testCase.inputs.flat())]
    const cases = sizes.map((size) => withEmptyAxes(testCase, size))
    return referenceCheck(`${testCase.name} accepts empty inputs`, cases)
  })
