import { GradientError } from '../errors.ts'
import { reshape } from '../operations/layout.ts'
import { expectKind } from '../operations/operands.ts'
import { formatShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { zerosLike } from '../tensor/making.ts'
import { walk } from './backward.ts'
import { GradientBuffers } from './gradient-buffers.ts'
import { detach } from './detach.ts'
import { lastRecord } from './record.ts'
import { withoutGradients } from './recording.ts'

/**
 * Computes a scalar and its derivatives by any tensors, parameters or not.
 *
 * Only what `f` computes is walked through: gradients of parameters and everything computed before
 * stay as they are.
 *
 * @param f - gets the inputs, gives a scalar
 * @param inputs - what to differentiate by
 * @throws `GradientError` if `f` gives no scalar, or takes it out of a scope.
 * @returns `value`, and in `gradients` one tensor for each input, of its shape
 */
export function valueAndGradients<const I extends readonly Tensor[]>(
  f: (...inputs: I) => Tensor,
  inputs: I,
): { value: Tensor; gradients: { -readonly [K in keyof I]: I[K] } } {
  const after = lastRecord()
  const leaves: Tensor[] = []
  try {
    for (const x of inputs) leaves.push(leafOf(x))
    const given = f(...(leaves as unknown as I))
    expectKind('valueAndGradients', 'float32', given)
    // An input that f hands back as it is ends here, and its derivative is 1.
    const value = leaves.includes(given) ? reshape(given, [...given.shape]) : given
    if (value.size !== 1) {
      throw new GradientError(
        `valueAndGradients: expected f to give a scalar, got the shape ${formatShape(value.shape)}`,
      )
    }
    const buffers = new GradientBuffers(leaves)
    const hasHistory = value.record !== null || value.lostRecord > after
    if (hasHistory) withoutGradients(() => walk(value, buffers, { retain: false, after }))
    const gradients = leaves.map((leaf) => buffers.get(leaf) ?? zerosLike(leaf))
    return { value, gradients: gradients as unknown as { -readonly [K in keyof I]: I[K] } }
  } finally {
    for (const leaf of leaves) leaf.dispose()
  }
}

function leafOf(x: Tensor): Tensor {
  const leaf = detach(x)
  leaf.requiresGradient = true
  return leaf
}
