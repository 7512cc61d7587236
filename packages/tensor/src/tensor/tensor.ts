import type { Shape, Shaped } from '../shape/shape.ts'
import { Values } from './values.ts'
import type { History } from './values.ts'

// The shape in the type has no value at run time, so it is merged in as an interface.

export interface Tensor<S extends Shape = Shape> extends Shaped<S> {
  readonly shape: readonly number[]
}

/**
 * An n-dimensional array of float32 numbers, which never change.
 *
 * `S` is its shape in the type: `Tensor<[2, 3]>`; without it the rank is not known until run time.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Tensor<S extends Shape = Shape> extends Values<'float32'> {
  override readonly dtype = 'float32'
  /** How it was computed, if a backward pass may go through it. */
  override record: History | null = null
  /** Whether a backward pass has something to find here or further back. */
  requiresGradient = false
  /** The number of the record that ended with a scope, here or further back; 0 if none did. */
  lostRecord = 0
  /** Whether the backward pass leaves it alone. */
  isKept = false

  override loseHistory(): void {
    this.lostRecord = this.record?.id ?? 0
    this.record = null
    this.requiresGradient = false
  }
}

/** Protects an intermediate value from being freed by the backward pass. */
export function keep<T extends Tensor>(x: T): T {
  x.isKept = true
  return x
}
