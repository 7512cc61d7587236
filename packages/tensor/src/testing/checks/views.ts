import type { Tensor } from '../../index.ts'
import { likeReference } from '../like-reference.ts'
import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'
import { operationCases } from '../operation-cases.ts'

const reversed = (x: Tensor): Tensor => op.permute(x, x.shape.map((_, axis) => axis).reverse())
const ofEach = (x: Tensor, work: (x: Tensor, axis: number) => Tensor): Tensor =>
  x.shape.reduce((view: Tensor, _, axis) => work(view, axis), x)

/** Layouts of the same elements. */
const layouts: Record<string, (x: Tensor) => Tensor> = {
  'are transposed': (x) => reversed(op.contiguous(reversed(x))),
  'are a slice of a larger one': (x) =>
    ofEach(op.pad(x, x.shape.map(() => [1, 2]), NaN), (view, axis) =>
      op.slice(view, axis, 1, 1 + x.shape[axis]!),
    ), // prettier-ignore
  'repeat their first row': (x) =>
    x.rank === 0 ? x : op.broadcastTo(op.slice(x, 0, 0, Math.min(1, x.shape[0]!)), [...x.shape]),
  'repeat one number': (x) =>
    op.broadcastTo(
      ofEach(x, (view, axis) => op.slice(view, axis, 0, 1)),
      [...x.shape],
    ),
}

/** A case whose inputs are first turned into views of another layout. */
const through = (one: OperationCase, layout: (x: Tensor) => Tensor): OperationCase => ({
  ...one,
  call: (inputs, make) => one.call(inputs.map(layout), make),
})

// The variance of equal numbers is 0, so their gradient is rounding error times 1/√ε.
const isIllConditioned = (how: string, name: string) =>
  how === 'repeat one number' && name.startsWith('layerNorm')

/** Every operation on inputs that are not contiguous. */
export const views = Object.entries(layouts).flatMap(([how, layout]) =>
  operationCases
    .filter(({ name, inputs }) => inputs.length > 0 && !isIllConditioned(how, name))
    .map((one) => likeReference(`${one.name} takes inputs that ${how}`, [through(one, layout)])),
)
