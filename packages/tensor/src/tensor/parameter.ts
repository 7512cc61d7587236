import { ShapeError } from '../errors.ts'
import { scope, withoutScope } from '../scope.ts'
import type { Shape } from '../shape/shape.ts'
import { formatShape, sameShape } from '../shape/sizes.ts'
import { Storage } from './storage.ts'
import { Tensor } from './tensor.ts'
import { expectKind, expectOneDevice } from './expect-kind.ts'

/**
 * A trainable tensor. The backward pass adds to its gradient, and only optimizers and loaders write
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
  incrementVersion(): void {
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
    this.incrementVersion()
  }

  /** Copies values. If they are a view of the parameter itself, copies them to a buffer first. */
  #copy(values: Tensor): void {
    if (values.storage !== this.storage) return this.device.kernels.copy(values, this, false)
    const storage = new Storage(this.device, this.size, 'float32')
    const copy = new Tensor(storage, this.shape)
    this.device.kernels.copy(values, copy, false)
    this.device.kernels.copy(copy, this, false)
    copy.dispose()
  }

  override clearHistory(): void {}
}

/**
 * Creates a parameter.
 *
 * @param initial - the initial values, which are copied: a tensor, or a function that returns one.
 * Tensors that the function creates are freed afterwards.
 * @throws `DTypeError` if the initial values are not a float32 tensor.
 * @example
 * const gain = parameter(() => ones([512]))
 */
export function parameter<S extends Shape>(initial: Tensor<S> | (() => Tensor<S>)): Parameter<S> {
  if (typeof initial === 'function') return scope(() => parameter(initial()))
  expectKind('parameter', 'float32', initial)
  const { device, shape, size } = initial
  return withoutScope(() => {
    const created = new Parameter<S>(new Storage(device, size, 'float32'), shape)
    device.kernels.copy(initial, created, false)
    return created
  })
}

/** Sets the gradients of parameters to null and frees their memory. */
export function clearGradients(parameters: Iterable<Parameter>): void {
  for (const parameter of parameters) {
    parameter.gradient?.dispose()
    parameter.gradient = null
  }
}
