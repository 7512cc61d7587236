import { disposeAll, multiply, Random, reshape, scope, sum, tensor, valueAndGradients, withDevice } from '../index.ts' // prettier-ignore
import type { Device, Tensor } from '../index.ts'
import type { DType, HostArray } from '../device/index.ts'
import { inputFactory, inputsOf } from './inputs.ts'
import type { OperationCase } from './operation-case.ts'

/** The output of an operation, and the gradients of a weighted sum of it. */
export interface CaseResult {
  readonly dtype: DType
  readonly shape: readonly number[]
  readonly values: HostArray
  readonly gradients: readonly Float32Array[]
}

/** Runs a case on a device, and reads the results asynchronously. */
export async function runCase(device: Device, testCase: OperationCase): Promise<CaseResult> {
  const results = withDevice(device, () =>
    scope(() => {
      const inputs = tensorsOf(testCase, inputsOf(testCase))
      const output = testCase.call(inputs, inputFactory)
      const weighted = (...list: readonly Tensor[]) =>
        weightedSum(testCase.call(list, inputFactory) as Tensor)
      const isSmooth = testCase.isSmooth ?? true
      const gradients = isSmooth ? valueAndGradients(weighted, inputs).gradients : []
      return { output, gradients: gradients as readonly Tensor[] }
    }),
  )
  const { output, gradients } = results
  const { dtype, shape } = output
  const values = await output.data()
  const read = await Promise.all(gradients.map((gradient) => gradient.data()))
  disposeAll(results)
  return { dtype, shape, values, gradients: read }
}

/** Creates the input tensors of a case. */
export const tensorsOf = (testCase: OperationCase, values: readonly Float32Array[]): Tensor[] =>
  values.map((list, i) => tensor(list, [...testCase.inputs[i]!]))

/** A scalar to differentiate: the sum of all elements of the output, with random weights. */
export function weightedSum(output: Tensor): Tensor {
  const random = new Random(5)
  const draw = () => random.normal()
  const weights = tensor(Float32Array.from({ length: output.size }, draw), [output.size])
  return sum(multiply(reshape(output, [output.size]), weights))
}
