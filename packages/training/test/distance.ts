import { add, parameter, square, subtract, sum, tensor } from '@heed/tensor'
import type { Parameter, Tensor } from '@heed/tensor'

/** Numbers to be near to. */
export interface Numbers {
  readonly values: readonly number[]
  readonly targets: number
}

/**
 * A model of two weights, ±start, whose loss is their squared distance from each number of a batch.
 */
export function distanceModel(start: number) {
  const weight = parameter(tensor([start, -start]))
  const parameters = new Map<string, Parameter>([['weight', weight as Parameter]])
  const loss = ({ values }: Numbers): Tensor<[]> =>
    values.map((value) => sum(square(subtract(weight, value)))).reduce((a, b) => add(a, b))
  return { weight, model: { parameters, loss } }
}
