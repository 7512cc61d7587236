import type { GradientView } from '../device/view.ts'
import { withoutScope } from '../scope.ts'
import { contiguousStrides, sameShape } from '../shape/sizes.ts'
import { Parameter } from '../tensor/parameter.ts'
import { Storage } from '../tensor/storage.ts'
import { Tensor } from '../tensor/tensor.ts'
import { denseStrides } from './dense-strides.ts'
import type { Gradients, OperationRecord } from './record.ts'

/**
 * The gradients of one backward pass, while they are accumulated.
 *
 * A buffer has the strides of its tensor, so a view of the tensor corresponds to a view of its
 * gradient. A gradient that was passed on shares memory until another is added to it.
 */
export class GradientBuffers {
  readonly #pending = new Map<Tensor, Tensor>()
  readonly #leaves: ReadonlySet<Tensor> | null

  /** @param leaves - the tensors to differentiate by. Default: all parameters */
  constructor(leaves?: Iterable<Tensor>) {
    this.#leaves = leaves ? new Set(leaves) : null
  }

  start(x: Tensor, gradient: Tensor): void {
    this.#pending.set(x, gradient)
  }

  /** Removes and returns the finished gradient of a tensor. */
  take(x: Tensor): Tensor | undefined {
    const gradient = this.#pending.get(x)
    if (!this.#leaves?.has(x)) this.#pending.delete(x)
    return gradient
  }

  /** The gradient of a leaf so far. */
  get(x: Tensor): Tensor | undefined {
    return this.#isParameter(x) ? (x.gradient ?? undefined) : this.#pending.get(x)
  }

  /** @param isWalked - whether the pass runs a record */
  forInputs(
    { inputs, sources }: OperationRecord,
    isWalked: (source: OperationRecord) => boolean,
  ): Gradients {
    const isNeeded = (index: number): boolean => {
      const source = sources[index]
      return source ? isWalked(source) : this.isLeaf(inputs[index]!)
    }
    return {
      to: (index) => (isNeeded(index) ? this.#to(inputs[index]!) : null),
      pass: (index, gradient) => {
        if (isNeeded(index)) this.add(inputs[index]!, gradient)
      },
    }
  }

  #to(x: Tensor): GradientView {
    const strides = denseStrides(x)
    const old = this.get(x)
    if (old && sameShape(old.strides, strides) && !old.storage.isShared) {
      return { view: old, accumulate: true }
    }
    const fresh = this.#make(x, strides)
    if (old) {
      x.device.kernels.copy(old, fresh, false)
      old.dispose()
    }
    this.#set(x, fresh)
    return { view: fresh, accumulate: old !== undefined }
  }

  /** Adds a gradient to that of `x`. The first one is shared, not copied. */
  add(x: Tensor, gradient: Tensor): void {
    if (this.get(x) || this.#isParameter(x)) {
      const { view, accumulate } = this.#to(x)
      x.device.kernels.copy(gradient, view, accumulate)
      return
    }
    gradient.storage.retain()
    const shared = new Tensor(gradient.storage, gradient.shape, gradient.strides, gradient.offset)
    shared.isView = true
    this.#set(x, shared)
  }

  /** Whether to keep the gradient of `x`. */
  isLeaf(x: Tensor): boolean {
    return this.#leaves?.has(x) ?? x instanceof Parameter
  }

  #isParameter(x: Tensor): x is Parameter {
    return this.#leaves === null && x instanceof Parameter
  }

  #make(x: Tensor, strides: readonly number[]): Tensor {
    const isParameter = this.#isParameter(x)
    // Not weighed: gradients of parameters are freed and allocated in each step.
    const make = () =>
      new Tensor(new Storage(x.device, x.size, 'float32', !isParameter), x.shape, strides)
    return isParameter ? withoutScope(make) : make()
  }

  #set(x: Tensor, gradient: Tensor): void {
    if (this.#isParameter(x)) x.gradient = gradient
    else this.#pending.set(x, gradient)
  }
}

/** A gradient in row-major order, as most kernels need it: `gradient` itself or a copy. */
export function contiguousGradient(gradient: Tensor): Tensor {
  if (gradient.isContiguous) return gradient
  const storage = new Storage(gradient.device, gradient.size, 'float32')
  const copy = new Tensor(storage, gradient.shape, contiguousStrides(gradient.shape))
  gradient.device.kernels.copy(gradient, copy, false)
  return copy
}
