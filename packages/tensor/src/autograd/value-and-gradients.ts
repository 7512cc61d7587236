import { GradientError } from '../errors.ts'
import { formatShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { zerosLike } from '../tensor/creation.ts'
import { runBackward } from './backward.ts'
import { GradientBuffers } from './gradient-buffers.ts'
import { detach } from './detach.ts'
import { lastRecordId } from './record.ts'
import { withoutGradients } from './recording.ts'
import { expectKind } from '../tensor/expect-kind.ts'

/**
 * Computes `f(...inputs)` and its gradients with respect to the inputs, which need not be
 * parameters.
 *
 * Only the operations of `f` are differentiated; the gradients of parameters do not change.
 *
 * @param f - returns a scalar
 * @param inputs - the arguments of `f`
 * @returns `value`, and one gradient for each input, with the shape of the input
 * @throws `GradientError` if the result is not a scalar, or its scope has ended.
 * @example
 * const { value, gradients } = valueAndGradients((x) => sum(square(x)), [tensor([1, 2])])
 */
export function valueAndGradients<const I extends readonly Tensor[]>(
  f: (...inputs: I) => Tensor,
  inputs: I,
): { value: Tensor; gradients: { -readonly [K in keyof I]: I[K] } } {
  const lastExcludedId = lastRecordId()
  const leaves: Tensor[] = []
  try {
    for (const x of inputs) leaves.push(leafOf(x))
    const result = f(...(leaves as unknown as I))
    expectKind('valueAndGradients', 'float32', result)
    if (result.size !== 1) {
      throw new GradientError(
        `valueAndGradients: expected a scalar from f, got the shape ${formatShape(result.shape)}`,
      )
    }
    const isLeaf = leaves.includes(result)
    const buffers = new GradientBuffers(leaves)
    const hasHistory = isLeaf || result.record !== null || result.freedRecordId > lastExcludedId
    const options = { retain: false, lastExcludedId }
    if (hasHistory) withoutGradients(() => runBackward(result, buffers, options))
    // The leaves are disposed below.
    const value = isLeaf ? detach(result) : result
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
