import type { Shape, Shaped } from '../shape/shape.ts'
import { Values } from './values.ts'
import type { History } from './values.ts'

// The shape in the type does not exist at run time, so an interface adds it by declaration merging.

export interface Tensor<S extends Shape = Shape> extends Shaped<S> {
  readonly shape: readonly number[]
}

/**
 * An immutable n-dimensional array of float32 numbers.
 *
 * `S` is the shape in the type: `Tensor<[2, 3]>`. Without it, the rank is unknown until run time.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Tensor<S extends Shape = Shape> extends Values<'float32'> {
  override readonly dtype = 'float32'
  /** The operation that computed it; null if no backward pass can go through it. */
  override record: History | null = null
  /** Whether it is a parameter or was computed from one. */
  requiresGradient = false
  /** The id of the latest record among its ancestors that a scope freed; 0 if there is none. */
  freedRecordId = 0
  /** Whether the backward pass must not free it. */
  isKept = false

  override clearHistory(): void {
    this.freedRecordId = this.record?.id ?? 0
    this.record = null
    this.requiresGradient = false
  }
}

/**
 * Keeps the backward pass from freeing an intermediate tensor.
 *
 * @returns `x`
 * @example
 * const hidden = keep(relu(x))
 */
export function keep<T extends Tensor>(x: T): T {
  x.isKept = true
  return x
}
