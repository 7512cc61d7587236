import type { Shape, Shaped } from '../shape/shape.ts'
import { Values } from './values.ts'

export interface Mask<S extends Shape = Shape> extends Shaped<S, -1 | 1> {
  readonly shape: readonly number[]
}

/** An immutable n-dimensional array of booleans: true = may look. Axes of size 1 broadcast. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Mask<S extends Shape = Shape> extends Values<'bool'> {
  override readonly dtype = 'bool'
}

/** A mask `[…, T, S]` over queries T and keys S. */
export type AttentionMask<T extends number, S extends number> = Mask<[...number[], T, S]>
