import { add, parameter, square, subtract, sum, tensor } from '@heed/tensor'
import type { Parameter, Tensor } from '@heed/tensor'

/** A batch of numbers. */
export interface Numbers {
  readonly values: readonly number[]
  readonly targets: number
}

/**
 * A model of two weights, ±start. Its loss is the sum of their squared distances from the
 * numbers of a batch.
 */
export function distanceModel(start: number) {
  const weight = parameter(tensor([start, -start]))
  const parameters = new Map<string, Parameter>([['weight', weight as Parameter]])
  const loss = ({ values }: Numbers): Tensor<[]> =>
    values.map((value) => sum(square(subtract(weight, value)))).reduce((a, b) => add(a, b))
  return { weight, model: { parameters, loss } }
}
