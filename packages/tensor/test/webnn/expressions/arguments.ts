import type { IntTensor, Mask, Tensor } from '../../../src/index.ts'

/** The arguments of all WebNN operators by their names in the specification. */
export interface Arguments {
  readonly input: Tensor
  readonly inputs: readonly Tensor[]
  readonly a: Tensor
  readonly b: Tensor
  readonly c?: Tensor
  readonly condition: Mask
  readonly trueValue: Tensor
  readonly falseValue: Tensor
  readonly indices: IntTensor
  readonly slope: Tensor
  readonly mean: Tensor
  readonly variance: Tensor
  readonly scale?: Tensor
  readonly bias?: Tensor
  readonly aTranspose?: boolean
  readonly bTranspose?: boolean
  readonly alpha?: number
  readonly beta?: number
  readonly epsilon?: number
  readonly axis?: number
  readonly axes?: readonly number[]
  readonly keepDimensions?: boolean
  readonly exclusive?: boolean
  readonly reversed?: boolean
  readonly upper?: boolean
  readonly diagonal?: number
  readonly minValue?: number
  readonly maxValue?: number
  readonly newShape: readonly number[]
  readonly permutation?: readonly number[]
  readonly repetitions: readonly number[]
  readonly splits: number | readonly number[]
  readonly starts: readonly number[]
  readonly sizes: readonly number[]
  readonly strides?: readonly number[]
  readonly beginningPadding: readonly number[]
  readonly endingPadding: readonly number[]
  readonly mode?: 'constant' | 'edge' | 'reflection' | 'symmetric'
  readonly value?: number
  readonly layout?: 'nchw' | 'nhwc'
}

export type Expression = (
  args: Arguments,
) => Tensor | IntTensor | Mask | readonly (Tensor | IntTensor | Mask)[]
export type Expressions = Readonly<Record<string, Expression>>
