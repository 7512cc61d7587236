import type { Shape, Shaped } from '../shape/shape.ts'
import { Values } from './values.ts'

export interface Mask<S extends Shape = Shape> extends Shaped<S, -1 | 1> {
  readonly shape: readonly number[]
}

/** An n-dimensional array of booleans: true where attention may look. A size of 1 stands for any. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Mask<S extends Shape = Shape> extends Values<'bool'> {
  override readonly dtype = 'bool'
}

/** A mask over queries T and keys S, with any leading axes. */
export type AttentionMask<T extends number, S extends number> = Mask<[...number[], T, S]>
