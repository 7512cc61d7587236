/**
 * The sizes of a tensor's axes in its type: literals (512), named axes (`Axis<'Batch'>`), type
 * parameters, or `number` if unknown until run time. Known sizes must be equal. An unknown size is
 * compatible with any size, and is checked at run time.
 */
export type Shape = readonly number[]

declare const axisName: unique symbol
export interface Named<N extends string> {
  readonly [axisName]: N
}

/** A named size; a plain number at run time. */
export type Axis<N extends string> = number & Named<N>

/**
 * Names a size, so that the compiler distinguishes it from other axes of the same length.
 *
 * @example
 * const batch = axis('Batch', 4)
 */
export function axis<N extends string>(_name: N, size: number): Axis<N> {
  return size as Axis<N>
}

/** Number of sequences in a batch. */
export type Batch = Axis<'Batch'>
/** Source length, in tokens. */
export type Source = Axis<'Source'>
/** Target length, in tokens. */
export type Target = Axis<'Target'>
/** Width of an attention head, `width / heads`. */
export type HeadDim = Axis<'HeadDim'>

// Assignability compares the rank, then the names, then the sizes of axes. `any` matches all.
type NameOf<D> = D extends Named<infer N> ? N : any
type SizeOf<D, Free, All = D> = number extends D
  ? any
  : D extends Named<string> | Free
    ? any
    : [All] extends [D]
      ? D
      : 'more than one size'

declare const rank: unique symbol
declare const names: unique symbol
declare const sizes: unique symbol
declare const inferenceSite: unique symbol

// Lets the compiler infer S if a subclass, such as `Parameter`, is passed as a tensor. The type
// parameter is unused, so it does not affect assignability.
interface InferenceSite<_S> {}

/**
 * The shape in a tensor's type, which does not exist at run time. Sizes in `Free` are compatible
 * with any size: in a mask, size 1 broadcasts.
 */
export abstract class Shaped<S extends Shape, Free = -1> {
  declare readonly [rank]: number[] extends S ? any : S['length']
  declare readonly [names]: number[] extends S ? any : { [K in keyof S]: NameOf<S[K]> }
  declare readonly [sizes]: number[] extends S ? any : { [K in keyof S]: SizeOf<S[K], Free> }
  declare readonly [inferenceSite]: InferenceSite<S>
}
