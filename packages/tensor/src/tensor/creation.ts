import { defaultDevice } from '../default-device.ts'
import type { Device } from '../device/device.ts'
import { ArgumentError, IndexError, ShapeError } from '../errors.ts'
import type { Rectangular, ShapeOf } from '../shape/results.ts'
import type { Shape } from '../shape/shape.ts'
import { checkShape, formatShape, sizeOf } from '../shape/sizes.ts'
import { flatten } from './flatten.ts'
import { boundsOf, IntTensor } from './int-tensor.ts'
import { Mask } from './mask.ts'
import { Storage } from './storage.ts'
import { Tensor } from './tensor.ts'

type Numbers = number | readonly Numbers[]
type Booleans = boolean | readonly Booleans[]

/**
 * Creates a float32 tensor from nested arrays, or from a flat array and a shape.
 *
 * @throws `ShapeError` if rows differ in length, or the numbers do not fill the shape.
 * @example
 * const x = tensor([[1, 2], [3, 4]])
 * const y = tensor(new Float32Array(6), [2, 3])
 */
export function tensor<const A extends Numbers>(values: A & Rectangular<A>): Tensor<ShapeOf<A>>
export function tensor<const S extends number[]>(
  values: Float32Array | readonly number[],
  shape: readonly [...S],
): Tensor<S>
export function tensor(values: Numbers | Float32Array, shape?: readonly number[]): Tensor {
  const flat = flatten('tensor', values, shape)
  const data = flat.values instanceof Float32Array ? flat.values : Float32Array.from(flat.values)
  return withValues(new Tensor(allocate(flat.shape, 'float32'), flat.shape), data)
}

/**
 * Creates an int32 tensor of token ids, targets or row indices.
 *
 * @throws `IndexError` if a number is not a 32-bit integer.
 * @example
 * const tokens = ids([[2, 17, 3]])
 */
export function ids<const A extends Numbers>(values: A & Rectangular<A>): IntTensor<ShapeOf<A>>
export function ids<const S extends number[]>(
  values: Int32Array | readonly number[],
  shape: readonly [...S],
): IntTensor<S>
export function ids(values: Numbers | Int32Array, shape?: readonly number[]): IntTensor {
  const flat = flatten('ids', values, shape)
  for (const value of flat.values) {
    if ((value | 0) !== value) {
      throw new IndexError('ids', `expected 32-bit integers, got ${value}`)
    }
  }
  const data = flat.values instanceof Int32Array ? flat.values : Int32Array.from(flat.values)
  return withValues(new IntTensor(allocate(flat.shape, 'int32'), boundsOf(data), flat.shape), data)
}

/**
 * Creates a mask from nested booleans, or from flat bytes (0 is false) and a shape.
 *
 * @throws `ShapeError` if rows differ in length, or the values do not fill the shape.
 * @example
 * const allowed = mask([[true, true, false]])
 */
export function mask<const A extends Booleans>(values: A & Rectangular<A>): Mask<ShapeOf<A>>
export function mask<const S extends number[]>(
  values: Uint8Array | readonly boolean[],
  shape: readonly [...S],
): Mask<S>
export function mask(values: Booleans | Uint8Array, shape?: readonly number[]): Mask {
  const flat = flatten('mask', values, shape)
  const data = Uint8Array.from(flat.values as ArrayLike<number | boolean>, (value) =>
    value ? 1 : 0,
  )
  return withValues(new Mask(allocate(flat.shape, 'bool'), flat.shape), data)
}

/**
 * Creates a tensor filled with one number.
 *
 * @param device - default: the default device
 */
export function full<const S extends number[]>(
  shape: readonly [...S],
  value: number,
  device?: Device,
): Tensor<S> {
  if (typeof value !== 'number') {
    throw new ArgumentError(`full: expected a number, got ${typeof value}`)
  }
  checkShape('full', shape)
  const output = new Tensor<S>(allocate(shape, 'float32', device), [...shape])
  output.device.kernels.fill(output, value)
  return output
}

/** Creates a tensor of zeros. */
export function zeros<const S extends number[]>(
  shape: readonly [...S],
  device?: Device,
): Tensor<S> {
  return full(shape, 0, device)
}

/** Creates a tensor of ones. */
export function ones<const S extends number[]>(shape: readonly [...S], device?: Device): Tensor<S> {
  return full(shape, 1, device)
}

/** Creates a tensor of zeros with the shape and on the device of `x`. */
export function zerosLike<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return zeros([...x.shape], x.device) as unknown as Tensor<S>
}

function allocate(
  shape: readonly number[],
  dtype: 'float32' | 'int32' | 'bool',
  device = defaultDevice(),
): Storage {
  return new Storage(device, sizeOf(shape), dtype)
}

function withValues<T extends Tensor | IntTensor | Mask>(
  x: T,
  values: Float32Array | Int32Array | Uint8Array,
): T {
  x.storage.write(values)
  return x
}

/**
 * Checks the shape of a tensor at run time, and narrows its type to that shape.
 *
 * @returns `x`
 * @throws `ShapeError` if `x` has another shape.
 * @example
 * const weight = expectShape(unknown, [512, 64]) // Tensor<[512, 64]>
 */
export function expectShape<const S extends number[]>(
  x: Tensor,
  shape: readonly [...S],
): Tensor<S> {
  checkShape('expectShape', shape)
  if (x.rank !== shape.length || shape.some((size, i) => size !== x.shape[i])) {
    throw new ShapeError('expectShape', formatShape(shape), formatShape(x.shape))
  }
  return x as unknown as Tensor<S>
}

/**
 * Returns the shape of a tensor with the type of each size.
 *
 * @example
 * const [batch, length] = sizesOf(tokens)
 */
export function sizesOf<S extends Shape>(x: Tensor<S> | IntTensor<S> | Mask<S>): S {
  return x.shape as unknown as S
}
