import type { Tensor } from '../../index.ts'
import { referenceCheck } from '../reference-check.ts'
import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'
import { operationCases } from '../operation-cases.ts'

const reversed = (x: Tensor): Tensor => op.permute(x, x.shape.map((_, axis) => axis).reverse())
const forEachAxis = (x: Tensor, work: (x: Tensor, axis: number) => Tensor): Tensor =>
  x.shape.reduce((view: Tensor, _, axis) => work(view, axis), x)

/** Conversions of inputs to other memory layouts. The last two change the elements as well. */
const layouts: Record<string, (x: Tensor) => Tensor> = {
  'are transposed': (x) => reversed(op.contiguous(reversed(x))),
  'are slices of larger tensors': (x) =>
    forEachAxis(op.pad(x, x.shape.map(() => [1, 2]), NaN), (view, axis) =>
      op.slice(view, axis, 1, 1 + x.shape[axis]!),
    ), // prettier-ignore
  'repeat their first row': (x) =>
    x.rank === 0 ? x : op.broadcastTo(op.slice(x, 0, 0, Math.min(1, x.shape[0]!)), [...x.shape]),
  'repeat one number': (x) =>
    op.broadcastTo(
      forEachAxis(x, (view, axis) => op.slice(view, axis, 0, 1)),
      [...x.shape],
    ),
}

/** The case with inputs converted to views with another layout. */
const withLayout = (testCase: OperationCase, layout: (x: Tensor) => Tensor): OperationCase => ({
  ...testCase,
  call: (inputs, make) => testCase.call(inputs.map(layout), make),
})

// The variance of equal numbers is 0, so their gradient is rounding error times 1/√ε.
const isIllConditioned = (description: string, name: string) =>
  description === 'repeat one number' && name.startsWith('layerNorm')

/** Every operation on inputs that are not contiguous. */
export const views = Object.entries(layouts).flatMap(([description, layout]) =>
  operationCases
    .filter(({ name, inputs }) => inputs.length > 0 && !isIllConditioned(description, name))
    .map((testCase) =>
      referenceCheck(`${testCase.name} accepts inputs that ${description}`, [
        withLayout(testCase, layout),
      ]),
    ),
)
