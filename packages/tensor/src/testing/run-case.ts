import { disposeAll, multiply, Random, reshape, scope, sum, tensor, valueAndGradients, withDevice } from '../index.ts' // prettier-ignore
import type { Device, DType, HostArray, Tensor } from '../index.ts'
import { given, inputsOf } from './inputs.ts'
import type { OperationCase } from './operation-case.ts'

/** What an operation gave: its values, and the gradients of a weighted sum of them. */
export interface CaseResult {
  readonly dtype: DType
  readonly shape: readonly number[]
  readonly values: HostArray
  readonly gradients: readonly Float32Array[]
}

/** Runs a case on a device, which may read when it likes. */
export async function runCase(device: Device, one: OperationCase): Promise<CaseResult> {
  const results = withDevice(device, () =>
    scope(() => {
      const inputs = tensorsOf(one, inputsOf(one))
      const output = one.call(inputs, given)
      const weighted = (...list: readonly Tensor[]) => weightedSum(one.call(list, given) as Tensor)
      const isSmooth = one.isSmooth ?? true
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

/** The tensors that hold the inputs of a case. */
export const tensorsOf = (one: OperationCase, values: readonly Float32Array[]): Tensor[] =>
  values.map((list, i) => tensor(list, [...one.inputs[i]!]))

/** A scalar to differentiate: each output with a weight of its own. */
export function weightedSum(output: Tensor): Tensor {
  const random = new Random(5)
  const draw = () => random.normal()
  const weights = tensor(Float32Array.from({ length: output.size }, draw), [output.size])
  return sum(multiply(reshape(output, [output.size]), weights))
}
