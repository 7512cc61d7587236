import * as heed from '../index.ts'
import * as optimization from '../optimization.ts'
import type { IntTensor, Mask, Random, Tensor } from '../index.ts'

/** A function without shapes in its type, because cases have shapes only at run time. */
type Untyped<F> = F extends (...args: infer _) => unknown ? (...args: any[]) => any : F
const operations = { ...heed, ...optimization }
/** The public operations. */
export const op = operations as unknown as {
  [Name in keyof typeof operations]: Untyped<(typeof operations)[Name]>
}

/** An operation with the shapes of its inputs. */
export interface OperationCase {
  readonly name: string
  /** Shapes of the float inputs; axes are different primes where possible. */
  readonly inputs: readonly (readonly number[])[]
  /**
   * Excludes inputs near points where the function is not smooth or not defined. Default: standard
   * normal numbers.
   */
  readonly domain?: 'positive' | 'separated' | undefined
  readonly call: (inputs: readonly Tensor[], make: InputFactory) => Tensor | IntTensor | Mask
  /** Whether the gradient is checked. Default: true. */
  readonly isSmooth?: boolean
}

/** Creates other inputs: ids, masks and random generators. */
export interface InputFactory {
  ids(shape: readonly number[], below: number): IntTensor
  mask(shape: readonly number[]): Mask
  random(): Random
}
