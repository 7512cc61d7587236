import type { Shape } from '../shape/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { expectKind } from '../tensor/expect-kind.ts'
import { viewOf } from '../tensor/views.ts'

/** The same values without their history: a backward pass ends here. Shares the memory. */
export function detach<S extends Shape>(x: Tensor<S>): Tensor<S> {
  expectKind('detach', 'float32', x)
  return viewOf(x, x.shape, x.strides)
}
