import { ShapeError } from '../errors.ts'
import { scope, withoutScope } from '../scope.ts'
import type { Shape } from '../shape/shape.ts'
import { formatShape, sameShape } from '../shape/sizes.ts'
import { Storage } from './storage.ts'
import { Tensor } from './tensor.ts'
import { expectKind, expectOneDevice } from './expect-kind.ts'

/**
 * A tensor that is learned: the backward pass leaves its gradient here, and optimizers and loaders
 * may write it. Each write raises the version.
 */
export class Parameter<S extends Shape = Shape> extends Tensor<S> {
  override readonly isPersistent = true
  override requiresGradient = true
  /** The sum of all backward passes since it was cleared; null before the first. */
  gradient: Tensor<S> | null = null
  #version = 0

  /** How often it was written. */
  get version(): number {
    return this.#version
  }

  /** Says that a kernel has written it. */
  written(): void {
    this.#version++
  }

  /**
   * Overwrites all values.
   *
   * @param values - as many numbers, or a tensor of the same shape
   * @throws `ShapeError` if there are more or fewer, `DTypeError` if they are something else; nothing is
   * changed then.
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

  /** A view of the parameter itself is copied out first, for elements may change places. */
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

/** Forgets the gradients of parameters and gives their memory back. */
export function clearGradients(parameters: Iterable<Parameter>): void {
  for (const parameter of parameters) {
    parameter.gradient?.dispose()
    parameter.gradient = null
  }
}
