import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import type { Backward } from '../autograd/record.ts'
import type { Shape } from '../shape/shape.ts'
import { broadcastShapes } from '../shape/sizes.ts'
import type { Mask } from '../tensor/mask.ts'
import { full } from '../tensor/creation.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { sumToShape } from './layout.ts'
import { asTensor } from './binary.ts'
import { broadcastView, kernelsOf } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

/**
 * Selects elements with broadcasting: `a` where the mask is true, `b` elsewhere. Elements that are
 * not selected have the gradient 0.
 *
 * @throws `ShapeError` if the shapes do not broadcast.
 * @example
 * const y = where(greater(x, 0), x, 0)
 */
export function where<S extends Shape>(mask: Mask, a: Tensor<S>, b: number | Tensor): Tensor<S> {
  expectKind('where', 'bool', mask)
  expectKind('where', 'float32', a)
  const x = a as Tensor
  expectOneDevice('where', x, mask)
  // Allocates a tensor for a number only after all other checks.
  const masked = broadcastShapes('where', x.shape, mask.shape)
  const y = asTensor('where', b, x)
  expectOneDevice('where', x, y)
  const shape = broadcastShapes('where', masked, y.shape)
  const output = select(mask, x, y, shape)
  const backward: Backward = (gradient, targets) => {
    const g = contiguousGradient(gradient)
    const zero = full([], 0, x.device)
    if (x.requiresGradient) sumToShape(select(mask, g, zero, shape), 0, x, targets)
    if (y.requiresGradient) sumToShape(select(mask, zero, g, shape), 1, y, targets)
  }
  record('where', output, [x, y], backward, [], [mask])
  return output as unknown as Tensor<S>
}

function select(mask: Mask, a: Tensor, b: Tensor, shape: readonly number[]): Tensor {
  const out = emptyOn(a.device, shape)
  kernelsOf(a).select(
    broadcastView(mask, shape),
    broadcastView(a, shape),
    broadcastView(b, shape),
    out,
    false,
  )
  return out
}
