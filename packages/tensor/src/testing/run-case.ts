import {
  ids,
  mask,
  multiply,
  Random,
  reshape,
  sum,
  tensor,
  valueAndGradients,
  withDevice,
} from '../index.ts'
import type { Device, Tensor } from '../index.ts'
import { sizeOf } from '../shape/sizes.ts'
import type { Given, OperationCase } from './cases.ts'

/** What an operation gave: its values, and the gradients of a weighted sum of them. */
export interface CaseResult {
  readonly shape: readonly number[]
  readonly values: Float32Array
  readonly gradients: readonly Float32Array[]
}

const given: Given = {
  ids: (shape, below) => {
    const random = new Random(7)
    return ids(
      Int32Array.from({ length: sizeOf(shape) }, () => random.integer(below)),
      [...shape],
    )
  },
  mask: (shape) => {
    const random = new Random(11)
    return mask(
      Uint8Array.from({ length: sizeOf(shape) }, () => Number(random.uniform() < 0.7)),
      [...shape],
    )
  },
  random: () => new Random(13),
}

/** The numbers that a case is given: the same on every device. */
export function inputsOf({ inputs, domain }: OperationCase): Float32Array[] {
  const random = new Random(3)
  return inputs.map((shape) =>
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => {
      if (domain === 'positive') return 0.5 + random.uniform()
      // Far from 0 and from each other, so that a small step changes no order.
      if (domain === 'apart')
        return (i % 2 === 0 ? 1 : -1) * (0.3 + 0.05 * i + 0.01 * random.uniform())
      return random.normal()
    }),
  )
}

/** Runs a case on a device. */
export function runCase(device: Device, one: OperationCase, inputs = inputsOf(one)): CaseResult {
  return withDevice(device, () => {
    const tensors = inputs.map((values, i) => tensor(values, [...one.inputs[i]!]) as Tensor)
    const output = one.call(tensors, given)
    const values = output.dataSync()
    if (one.isSmooth === false) return { shape: output.shape, values, gradients: [] }
    const weighted = (...list: readonly Tensor[]) => weightedSum(one.call(list, given))
    const { gradients } = valueAndGradients(weighted, tensors)
    return { shape: output.shape, values, gradients: gradients.map((g) => g.dataSync()) }
  })
}

/** A scalar to differentiate: each output with a weight of its own. */
function weightedSum(output: Tensor): Tensor {
  const random = new Random(5)
  const weights = tensor(
    Float32Array.from({ length: output.size }, () => random.normal()),
    [output.size],
  )
  return sum(multiply(reshape(output, [output.size]), weights))
}

/**
 * The gradient of a case by central differences: `(f(x + h) − f(x − h)) / 2h`, in float64 on the
 * reference device.
 */
export function centralDifferences(
  reference: Device,
  one: OperationCase,
  step = 1 / 1024,
): number[][] {
  const inputs = inputsOf(one)
  const at = (values: readonly Float32Array[]) =>
    withDevice(reference, () => {
      const tensors = values.map((list, i) => tensor(list, [...one.inputs[i]!]) as Tensor)
      const { memory } = weightedSum(one.call(tensors, given))
      return (memory as unknown as { values: Float64Array }).values[0]!
    })
  return inputs.map((list, which) =>
    Array.from(list, (x, i) => {
      const moved = (delta: number) =>
        at(inputs.map((other, j) => (j === which ? other.with(i, x + delta) : other)))
      const [up, down] = [Math.fround(x + step) - x, x - Math.fround(x - step)]
      return (moved(up) - moved(-down)) / (up + down)
    }),
  )
}
