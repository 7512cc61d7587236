import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import type { GradientView } from '../device/view.ts'
import { ShapeError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { formatShape, sameShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous } from './layout.ts'
import { flat, kernelsOf } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

/**
 * The SwiGLU activation, in one pass: `silu(gate) · up`.
 *
 * @param gate - any shape, usually `[…, F]`
 * @param up - the same shape
 * @throws `ShapeError` if the shapes differ.
 * @see Shazeer (2020), "GLU Variants Improve Transformer", equation 6.
 */
export function swiglu<S extends Shape>(gate: Tensor<S>, up: NoInfer<Tensor<S>>): Tensor<S> {
  expectKind('swiglu', 'float32', gate)
  expectKind('swiglu', 'float32', up)
  expectOneDevice('swiglu', gate as Tensor, up as Tensor)
  if (!sameShape(gate.shape, up.shape)) {
    const shapes = `${formatShape(gate.shape)} and ${formatShape(up.shape)}`
    throw new ShapeError('swiglu', 'gate and up of the same shape', shapes)
  }
  const [g, u] = [contiguous(gate), contiguous(up)]
  const output = emptyOn<S>(g.device, g.shape)
  kernelsOf(g).swiglu(flat(g), flat(u), flat(output))
  return record('swiglu', output, [g as Tensor, u as Tensor], (gradient, targets) => {
    const [dGate, dUp] = [flatTarget(targets.get(0)), flatTarget(targets.get(1))]
    kernelsOf(g).swigluBackward(flat(g), flat(u), flat(contiguousGradient(gradient)), dGate, dUp)
  })
}

function flatTarget(target: GradientView | null): GradientView | null {
  return target && { view: flat(target.view), accumulate: target.accumulate }
}
