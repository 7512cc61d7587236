import { GradientError } from '../errors.ts'
import { Tensor } from '../tensor/tensor.ts'
import { zerosLike } from '../tensor/making.ts'
import { walk } from './backward.ts'
import { GradientBuffers } from './gradient-buffers.ts'
import { withoutGradients } from './recording.ts'

/**
 * Computes a scalar and its derivatives by any tensors, parameters or not.
 *
 * @param f - gets the inputs, gives a scalar
 * @param inputs - what to differentiate by
 * @returns `value`, and in `gradients` one tensor for each input, of its shape
 */
export function valueAndGradients<const I extends readonly Tensor[]>(
  f: (...inputs: I) => Tensor,
  inputs: I,
): { value: Tensor; gradients: { -readonly [K in keyof I]: I[K] } } {
  const leaves = inputs.map((x) => {
    x.storage.retain()
    const leaf = new Tensor(x.storage, x.shape, x.strides, x.offset)
    leaf.requiresGradient = true
    return leaf
  })
  const value = f(...(leaves as unknown as I))
  if (value.size !== 1) throw new GradientError('valueAndGradients: expected f to give a scalar')
  const buffers = new GradientBuffers(leaves)
  if (value.record) withoutGradients(() => walk(value, buffers, false))
  const gradients = leaves.map((leaf) => buffers.get(leaf) ?? zerosLike(leaf))
  for (const leaf of leaves) leaf.dispose()
  return { value, gradients: gradients as unknown as { -readonly [K in keyof I]: I[K] } }
}
