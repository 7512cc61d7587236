import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import type { Shape } from '../shape/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous } from './layout.ts'
import { kernelsOf, nonEmptyRows } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind } from '../tensor/expect-kind.ts'

/**
 * Softmax over the last axis: `eˣⁱ / Σ eˣʲ`.
 *
 * Subtracts the maximum first, so it cannot overflow. A row of −∞ returns zeros.
 *
 * @example
 * const probabilities = softmax(logits)
 */
export function softmax<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return softmaxLike('softmax', x)
}

/** Log-softmax over the last axis, without underflow: `xᵢ − log Σ eˣʲ`. */
export function logSoftmax<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return softmaxLike('logSoftmax', x)
}

function softmaxLike<S extends Shape>(name: 'softmax' | 'logSoftmax', x: Tensor<S>): Tensor<S> {
  expectKind(name, 'float32', x)
  const input = contiguous(x)
  const output = emptyOn<S>(input.device, input.shape)
  kernelsOf(input)[name](nonEmptyRows(input), nonEmptyRows(output))
  return record(name, output, [input], (gradient, targets) => {
    const target = targets.get(0)
    if (!target) return
    const g = nonEmptyRows(contiguousGradient(gradient))
    kernelsOf(input)[`${name}Backward`](
      nonEmptyRows(output),
      g,
      nonEmptyRows(target.view),
      target.accumulate,
    )
  })
}
