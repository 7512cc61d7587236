import { ArgumentError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { maximum, minimum } from './binary.ts'
import { expectKind } from '../tensor/expect-kind.ts'

/** Limits of a range; a missing limit does not clamp. */
export interface ClampOptions {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}

/**
 * Clamps each element to a range: `min(max(x, minimum), maximum)`.
 *
 * NaN propagates. The derivative is 1 within the range, including its limits, and 0 outside.
 *
 * @param options - `minimum` and `maximum`; both optional
 * @throws `ArgumentError` if the minimum exceeds the maximum, or a limit is NaN.
 * @example
 * const y = clamp(x, { minimum: -1, maximum: 1 })
 */
export function clamp<S extends Shape>(x: Tensor<S>, options: ClampOptions): Tensor<S> {
  expectKind('clamp', 'float32', x)
  const { minimum: low = -Infinity, maximum: high = Infinity } = options ?? {}
  if (typeof low !== 'number' || typeof high !== 'number' || !(low <= high)) {
    throw new ArgumentError(
      `clamp: expected a minimum not above the maximum, got ${String(low)} and ${String(high)}`,
    )
  }
  const lowerClamped = low === -Infinity ? x : maximum(x, low)
  const clamped = high === Infinity ? lowerClamped : minimum(lowerClamped as Tensor, high)
  return clamped as Tensor<S>
}
