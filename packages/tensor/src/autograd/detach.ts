import type { Shape } from '../shape/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { expectKind } from '../tensor/expect-kind.ts'
import { viewOf } from '../tensor/views.ts'

/**
 * A view of `x` without its history: no gradient flows through it. Shares the memory.
 *
 * @example
 * const target = detach(teacher.forward(x))
 */
export function detach<S extends Shape>(x: Tensor<S>): Tensor<S> {
  expectKind('detach', 'float32', x)
  return viewOf(x, x.shape, x.strides)
}
