import * as heed from '../index.ts'
import type { IntTensor, Mask, Random, Tensor } from '../index.ts'

/** Operations without the shapes in their types, which cases do not know. */
type Untyped<F> = F extends (...given: infer _) => unknown ? (...given: any[]) => any : F
export const op = heed as unknown as { [Name in keyof typeof heed]: Untyped<(typeof heed)[Name]> }

/** One operation at one size: what it is given, and how it is called. */
export interface OperationCase {
  readonly name: string
  /** Shapes of the real inputs; each axis has a prime of its own where it can. */
  readonly inputs: readonly (readonly number[])[]
  /** Keeps inputs away from where the function is not smooth or not defined. Default: normal numbers. */
  readonly domain?: 'positive' | 'apart' | undefined
  readonly call: (inputs: readonly Tensor[], given: Given) => Tensor | IntTensor | Mask
  /** Whether there is a gradient to check. Default: true. */
  readonly isSmooth?: boolean
}

/** Ids, masks and random numbers for those who need them. */
export interface Given {
  ids(shape: readonly number[], below: number): IntTensor
  mask(shape: readonly number[]): Mask
  random(): Random
}
