import type { Tensor } from '../tensor/tensor.ts'
import type { Named, Shape } from './shape.ts'

// Types of result shapes. If shapes are incompatible, the parameter's type is a string literal that
// the compiler prints as a one-line error.

// Compares types in conditional types without distributing over type parameters.
interface Exactly<in out V> {
  readonly is: V
}

type Name<D> = D extends Named<infer N> ? N : number extends D ? '?' : `${D & number}`
type List<S extends Shape> = S extends readonly [infer X]
  ? Name<X>
  : S extends readonly [infer X, ...infer R extends Shape]
    ? `${Name<X>}, ${List<R>}`
    : ''

/**
 * The right operand of a matrix product: inner sizes agree, and leading axes agree or are absent.
 */
export type MatmulRight<
  L extends Shape,
  K extends number,
  L2 extends Shape,
  K2 extends number,
  N extends number,
> =
  Tensor<[K2]> extends Tensor<[K]>
    ? Tensor<L2> extends Tensor<L> | Tensor<[]>
      ? Tensor<[...L2, K2, N]>
      : `matmul: batch axes differ: [${List<L>}] (left) vs [${List<L2>}] (right)`
    : `matmul: inner dimensions differ: '${Name<K>}' (left) vs '${Name<K2>}' (right)`

type Pair<X, Y> =
  Exactly<Y> extends Exactly<X> | Exactly<1>
    ? X
    : Exactly<X> extends Exactly<1>
      ? Y
      : Tensor<[Y & number]> extends Tensor<[X & number]>
        ? number extends X
          ? Y
          : X
        : never

/** The shape to which two shapes broadcast, aligned at the last axis; axes of size 1 repeat. */
export type Broadcast<A extends Shape, C extends Shape, Tail extends Shape = []> =
  Exactly<C> extends Exactly<A> | Exactly<[]>
    ? [...A, ...Tail]
    : number[] extends A | C
      ? Shape
      : A extends readonly []
        ? [...C, ...Tail]
        : A extends readonly [...infer A0 extends Shape, infer X]
          ? C extends readonly [...infer C0 extends Shape, infer Y]
            ? Exactly<Pair<X, Y>> extends Exactly<never>
              ? never
              : Broadcast<A0, C0, [Pair<X, Y> & number, ...Tail]>
            : never
          : never

/** The right operand of an elementwise operation, or an error message if it does not broadcast. */
export type BroadcastRight<
  A extends Shape,
  C extends Shape,
  A0 extends Shape = A,
  C0 extends Shape = C,
> =
  Exactly<C0> extends Exactly<A0> | Exactly<[]>
    ? Tensor<C>
    : number[] extends A0 | C0
      ? Tensor<C>
      : A0 extends readonly [...infer A1 extends Shape, infer X extends number]
        ? C0 extends readonly [...infer C1 extends Shape, infer Y extends number]
          ? { as: Tensor<[Y]>; is: Exactly<Y> } extends { as: Tensor<[X]> } | { is: Exactly<1> }
            ? BroadcastRight<A, C, A1, C1>
            : Exactly<X> extends Exactly<1>
              ? BroadcastRight<A, C, A1, C1>
              : `shapes do not broadcast: [${List<A>}] (left) vs [${List<C>}] (right)`
          : Tensor<C>
        : Tensor<C>

/** A shape with axis A replaced by `New`; a negative axis counts from the end. */
export type Replace<S extends Shape, A extends number, New extends Shape> = number extends A
  ? Shape
  : number[] extends S
    ? Shape
    : `${A}` extends `-${string}`
      ? FromEnd<S, A, New>
      : FromStart<S, A, New>
type FromStart<
  S extends Shape,
  A extends number,
  New extends Shape,
  Leading extends Shape = [],
> = S extends readonly [infer X extends number, ...infer R extends Shape]
  ? Leading['length'] extends A
    ? [...Leading, ...New, ...R]
    : FromStart<R, A, New, [...Leading, X]>
  : never
type FromEnd<
  S extends Shape,
  A extends number,
  New extends Shape,
  Trailing extends Shape = [],
> = S extends readonly [...infer R extends Shape, infer X extends number]
  ? `-${[...Trailing, 0]['length']}` extends `${A}`
    ? [...R, ...New, ...Trailing]
    : FromEnd<R, A, New, [X, ...Trailing]>
  : never

/** An axis of a shape, or an error message if the shape has no such axis. */
export type AxisIn<S extends Shape, A extends number> = [Replace<S, A, []>] extends [never]
  ? `axis ${A} is not in [${List<S>}]`
  : A

/** The shape S permuted by P. */
export type Permuted<S extends Shape, P extends readonly number[]> = number[] extends S
  ? Shape
  : { -readonly [K in keyof P]: S[P[K]] }

type IsAny<A> = 0 extends 1 & A ? true : false

/** The shape of nested arrays of numbers; elements of type `any` count as numbers. */
export type ShapeOf<A> = IsAny<A> extends true ? Shape : SizesOf<A>
type SizesOf<A> =
  IsAny<A> extends true
    ? []
    : A extends readonly [infer First, ...unknown[]]
      ? [A['length'] & number, ...SizesOf<First>]
      : A extends readonly (infer E)[]
        ? [A['length'] & number, ...SizesOf<E>]
        : []

/** `unknown` if rows of nested arrays have equal length, an error message otherwise. */
export type Rectangular<A> = A extends readonly (readonly unknown[])[]
  ? [A[number]['length']] extends [A[0]['length']]
    ? unknown
    : 'rows differ in length'
  : unknown
