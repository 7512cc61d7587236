import * as heed from '../index.ts'
import * as optimization from '../optimization.ts'
import type { IntTensor, Mask, Random, Tensor } from '../index.ts'

/** The public operations without shapes in their types, which cases do not know. */
type Untyped<F> = F extends (...args: infer _) => unknown ? (...args: any[]) => any : F
const operations = { ...heed, ...optimization }
export const op = operations as unknown as {
  [Name in keyof typeof operations]: Untyped<(typeof operations)[Name]>
}

/** One operation at one size: its inputs and how to call it. */
export interface OperationCase {
  readonly name: string
  /** Shapes of the float inputs; axes are different primes where possible. */
  readonly inputs: readonly (readonly number[])[]
  /**
   * Keeps inputs away from points where the function is not smooth or undefined. Default: standard
   * normal numbers.
   */
  readonly domain?: 'positive' | 'apart' | undefined
  readonly call: (inputs: readonly Tensor[], make: InputFactory) => Tensor | IntTensor | Mask
  /** Whether there is a gradient to check. Default: true. */
  readonly isSmooth?: boolean
}

/** Makes further inputs: ids, masks and random numbers. */
export interface InputFactory {
  ids(shape: readonly number[], below: number): IntTensor
  mask(shape: readonly number[]): Mask
  random(): Random
}
