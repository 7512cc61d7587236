/**
 * Sizes of the axes of a tensor, in a type: a literal (512), a named axis (`Axis<'Batch'>`), a type
 * parameter, or `number`, which is not known until run time. Known sizes must agree; one that is
 * not known agrees with any, and the check at run time decides.
 */
export type Shape = readonly number[]

declare const axisName: unique symbol
export interface Named<N extends string> {
  readonly [axisName]: N
}

/** A size with a name: a plain number at run time. */
export type Axis<N extends string> = number & Named<N>

/** Gives a size a name, so that it cannot be mistaken for another of the same length. */
export function axis<N extends string>(_name: N, size: number): Axis<N> {
  return size as Axis<N>
}

/** The number of sequences that are worked on together. */
export type Batch = Axis<'Batch'>
/** The length of a source, in tokens. */
export type Source = Axis<'Source'>
/** The length of a target, in tokens. */
export type Target = Axis<'Target'>
/** The width of one attention head, `width / heads`: computed, so it has a name instead of arithmetic. */
export type HeadDim = Axis<'HeadDim'>

// What assignability compares: the rank, then names, then sizes, axis by axis. `any` agrees with all.
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
declare const carried: unique symbol

// Says nothing about assignability (its parameter is unused), but hands S to inference where a
// subclass, such as a parameter, is passed for a tensor.
interface Carrier<_S> {}

/**
 * The part of a tensor's type that carries its shape; nothing of it exists at run time. `Free` sizes
 * agree with any: 1 in a mask.
 */
export abstract class Shaped<S extends Shape, Free = -1> {
  declare readonly [rank]: number[] extends S ? any : S['length']
  declare readonly [names]: number[] extends S ? any : { [K in keyof S]: NameOf<S[K]> }
  declare readonly [sizes]: number[] extends S ? any : { [K in keyof S]: SizeOf<S[K], Free> }
  declare readonly [carried]: Carrier<S>
}
