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
 * Dropout: zeroes each element with probability `rate`, and scales the others by `1 / (1 − rate)`.
 * Without `random` it is the identity, so there is no separate evaluation mode.
 *
 * The rate is rounded to a multiple of 2⁻¹⁶. No mask is stored: the backward pass draws the same
 * random numbers again.
 *
 * @param rate - from 0 to below 1
 * @param random - the source of randomness; identity if undefined
 * @throws `ArgumentError` if the rate is out of range.
 * @see Srivastava et al. (2014), "Dropout", section 4.
 * @example
 * const y = dropout(x, 0.1, random)
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
  return record('dropout', output, [input], (gradient, targets) => {
    const target = targets.get(0)
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
