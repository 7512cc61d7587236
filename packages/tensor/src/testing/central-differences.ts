import { scope, withDevice } from '../index.ts'
import type { Device, Tensor } from '../index.ts'
import { readAll } from '../reference/index.ts'
import { inputFactory, inputsOf } from './inputs.ts'
import type { OperationCase } from './operation-case.ts'
import { tensorsOf, weightedSum } from './run-case.ts'

/**
 * Computes the gradient of a case by central differences, `(f(x + h) − f(x − h)) / 2h`, in float64
 * on the reference device.
 */
export function centralDifferences(
  reference: Device,
  testCase: OperationCase,
  step = 1 / 1024,
): number[][] {
  const inputs = inputsOf(testCase)
  const evaluate = (values: readonly Float32Array[]): number =>
    withDevice(reference, () =>
      scope(
        () =>
          readAll(
            weightedSum(testCase.call(tensorsOf(testCase, values), inputFactory) as Tensor),
          )[0]!,
      ),
    )
  return inputs.map((list, index) =>
    Array.from(list, (x, i) => {
      const shifted = (delta: number) =>
        evaluate(inputs.map((other, j) => (j === index ? other.with(i, x + delta) : other)))
      const [up, down] = [Math.fround(x + step) - x, x - Math.fround(x - step)]
      return (shifted(up) - shifted(-down)) / (up + down)
    }),
  )
}
