import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import { expectProbability } from './check-numbers.ts'
import type { Random } from '../random/random.ts'
import type { Shape } from '../shape/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous } from './layout.ts'
import { flat } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind } from '../tensor/expect-kind.ts'

/**
 * Zeroes each element with probability `rate` and scales the rest by `1 / (1 − rate)`, with the rate to the nearest 2⁻¹⁶; without
 * `random` it is the identity, so nobody can forget to turn it off.
 *
 * No mask is stored: the backward pass draws the same numbers again.
 *
 * @param rate - from 0 to below 1
 * @see Srivastava et al. (2014), "Dropout", section 4.
 */
export function dropout<S extends Shape>(
  x: Tensor<S>,
  rate: number,
  random: Random | undefined,
): Tensor<S> {
  expectKind('dropout', 'float32', x)
  expectProbability('dropout', 'a rate', rate)
  if (random === undefined || rate === 0) return x
  const input = contiguous(x)
  const key = random.key()
  const output = emptyOn<S>(input.device, input.shape)
  const { kernels } = input.device
  kernels.dropout(flat(input), rate, key, flat(output), false)
  return record('dropout', output, [input], (gradient, to) => {
    const target = to.to(0)
    if (!target) return
    kernels.dropout(
      flat(contiguousGradient(gradient)),
      rate,
      key,
      flat(target.view),
      target.accumulate,
    )
  })
}
