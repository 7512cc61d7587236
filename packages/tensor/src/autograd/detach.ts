import { viewOf } from '../operations/layout.ts'
import { expectKind } from '../operations/operands.ts'
import type { Shape } from '../shape/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'

/** The same values without their history: a backward pass ends here. Shares the memory. */
export function detach<S extends Shape>(x: Tensor<S>): Tensor<S> {
  expectKind('detach', 'float32', x)
  return viewOf(x, x.shape, x.strides)
}
