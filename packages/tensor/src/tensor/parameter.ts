import { ShapeError } from '../errors.ts'
import { scope, withoutScope } from '../scope.ts'
import type { Shape } from '../shape/shape.ts'
import { formatShape, sameShape } from '../shape/sizes.ts'
import { Storage } from './storage.ts'
import { Tensor } from './tensor.ts'
import { expectKind, expectOneDevice } from './expect-kind.ts'

/**
 * A learned tensor. The backward pass adds to its gradient, and only optimizers and loaders write
 * its values. Each write increments the version.
 */
export class Parameter<S extends Shape = Shape> extends Tensor<S> {
  override readonly isPersistent = true
  override requiresGradient = true
  /** The gradient, summed over backward passes since it was cleared; null before the first. */
  gradient: Tensor<S> | null = null
  #version = 0

  /** Number of writes so far. */
  get version(): number {
    return this.#version
  }

  /** Increments the version after a kernel has written the values. */
  written(): void {
    this.#version++
  }

  /**
   * Overwrites all values.
   *
   * @param values - an array of the same size, or a tensor of the same shape
   * @throws `ShapeError` if the size or shape differs, `DTypeError` if the values are not float32;
   * the parameter then keeps its values.
   */
  assign(values: Float32Array | Tensor<S>): void {
    if (values instanceof Tensor) {
      if (!sameShape(values.shape, this.shape)) {
        throw new ShapeError('assign', formatShape(this.shape), formatShape(values.shape))
      }
      expectOneDevice('assign', this, values)
      this.#copy(values)
    } else {
      if (!(values instanceof Float32Array)) expectKind('assign', 'float32', values)
      if (values.length !== this.size) {
        throw new ShapeError('assign', `${this.size} numbers`, `${values.length}`)
      }
      this.storage.write(values)
    }
    this.written()
  }

  /** Copies values; a view of the parameter itself goes through a temporary copy. */
  #copy(values: Tensor): void {
    if (values.storage !== this.storage) return this.device.kernels.copy(values, this, false)
    const storage = new Storage(this.device, this.size, 'float32')
    const copy = new Tensor(storage, this.shape)
    this.device.kernels.copy(values, copy, false)
    this.device.kernels.copy(copy, this, false)
    copy.dispose()
  }

  override loseHistory(): void {}
}

/**
 * Makes a parameter.
 *
 * @param start - the initial values, which are copied: a tensor, which stays the caller's, or a
 * function that makes one, whose tensors are freed afterwards
 * @throws `DTypeError` if they are not a float32 tensor.
 * @example
 * const gain = parameter(() => ones([512]))
 */
export function parameter<S extends Shape>(start: Tensor<S> | (() => Tensor<S>)): Parameter<S> {
  if (typeof start === 'function') return scope(() => parameter(start()))
  expectKind('parameter', 'float32', start)
  return withoutScope(() => {
    const made = new Parameter<S>(new Storage(start.device, start.size, 'float32'), start.shape)
    start.device.kernels.copy(start, made, false)
    return made
  })
}

/** Sets the gradients of parameters to null and frees their memory. */
export function clearGradients(parameters: Iterable<Parameter>): void {
  for (const parameter of parameters) {
    parameter.gradient?.dispose()
    parameter.gradient = null
  }
}
