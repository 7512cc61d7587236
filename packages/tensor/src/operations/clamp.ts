import { ArgumentError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { maximum, minimum } from './binary.ts'
import { expectKind } from '../tensor/expect-kind.ts'

/** The ends of a range; an end that is left out bounds nothing. */
export interface ClampOptions {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}

/**
 * Moves what lies outside a range to its nearer end: `min(max(x, minimum), maximum)`.
 *
 * NaN goes through. The derivative is 1 within the range, its ends included, and 0 outside.
 *
 * @param options - the ends; none bounds anything if left out
 * @throws `ArgumentError` if the minimum lies above the maximum, or one is NaN.
 */
export function clamp<S extends Shape>(x: Tensor<S>, options: ClampOptions): Tensor<S> {
  expectKind('clamp', 'float32', x)
  const { minimum: low = -Infinity, maximum: high = Infinity } = options ?? {}
  if (typeof low !== 'number' || typeof high !== 'number' || !(low <= high)) {
    throw new ArgumentError(
      `clamp: expected a minimum up to the maximum, got ${String(low)} and ${String(high)}`,
    )
  }
  const raised = low === -Infinity ? x : maximum(x, low)
  const bounded = high === Infinity ? raised : minimum(raised as Tensor, high)
  return bounded as Tensor<S>
}
