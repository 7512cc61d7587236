import type { GradientView } from '../device/view.ts'
import { withoutScope } from '../scope.ts'
import { contiguousStrides, sameShape } from '../shape/sizes.ts'
import { Parameter } from '../tensor/parameter.ts'
import { Storage } from '../tensor/storage.ts'
import { Tensor } from '../tensor/tensor.ts'
import { denseStrides } from './dense-strides.ts'
import type { GradientTargets, OperationRecord } from './record.ts'

/**
 * The gradients of one backward pass, while they are accumulated.
 *
 * A buffer has the strides of its tensor, so a view of the tensor corresponds to a view of its
 * gradient. A gradient that is passed without a copy shares memory until another is added to it.
 */
export class GradientBuffers {
  readonly #pending = new Map<Tensor, Tensor>()
  readonly #leaves: ReadonlySet<Tensor> | null

  /** @param leaves - tensors with respect to which to differentiate. Default: all parameters */
  constructor(leaves?: Iterable<Tensor>) {
    this.#leaves = leaves ? new Set(leaves) : null
  }

  setInitial(x: Tensor, gradient: Tensor): void {
    this.#pending.set(x, gradient)
  }

  /** Removes and returns the finished gradient of a tensor. */
  take(x: Tensor): Tensor | undefined {
    const gradient = this.#pending.get(x)
    if (!this.#leaves?.has(x)) this.#pending.delete(x)
    return gradient
  }

  /** The accumulated gradient of a tensor so far. */
  get(x: Tensor): Tensor | undefined {
    return this.#isParameter(x) ? (x.gradient ?? undefined) : this.#pending.get(x)
  }

  /** @param isInPass - whether the pass runs a record */
  targetsOf(
    { inputs, sources }: OperationRecord,
    isInPass: (source: OperationRecord) => boolean,
  ): GradientTargets {
    const isNeeded = (index: number): boolean => {
      const source = sources[index]
      return source ? isInPass(source) : this.isLeaf(inputs[index]!)
    }
    return {
      get: (index) => (isNeeded(index) ? this.#target(inputs[index]!) : null),
      pass: (index, gradient) => {
        if (isNeeded(index)) this.add(inputs[index]!, gradient)
      },
    }
  }

  #target(x: Tensor): GradientView {
    const strides = denseStrides(x)
    const old = this.get(x)
    if (old && sameShape(old.strides, strides) && !old.storage.isShared) {
      return { view: old, accumulate: true }
    }
    const created = this.#create(x, strides)
    if (old) {
      x.device.kernels.copy(old, created, false)
      old.dispose()
    }
    this.#set(x, created)
    return { view: created, accumulate: old !== undefined }
  }

  /** Adds to the gradient of `x`. The first gradient that is added is shared, not copied. */
  add(x: Tensor, gradient: Tensor): void {
    if (this.get(x) || this.#isParameter(x)) {
      const { view, accumulate } = this.#target(x)
      x.device.kernels.copy(gradient, view, accumulate)
      return
    }
    gradient.storage.retain()
    const shared = new Tensor(gradient.storage, gradient.shape, gradient.strides, gradient.offset)
    shared.isView = true
    this.#set(x, shared)
  }

  /** Whether `x` is a leaf, whose gradient is a result of the pass. */
  isLeaf(x: Tensor): boolean {
    return this.#leaves?.has(x) ?? x instanceof Parameter
  }

  #isParameter(x: Tensor): x is Parameter {
    return this.#leaves === null && x instanceof Parameter
  }

  #create(x: Tensor, strides: readonly number[]): Tensor {
    const isParameter = this.#isParameter(x)
    // Gradients of parameters are freed and allocated in each step, so their size is not reported.
    const create = () =>
      new Tensor(new Storage(x.device, x.size, 'float32', !isParameter), x.shape, strides)
    return isParameter ? withoutScope(create) : create()
  }

  #set(x: Tensor, gradient: Tensor): void {
    if (this.#isParameter(x)) x.gradient = gradient
    else this.#pending.set(x, gradient)
  }
}

/** A gradient in row-major order, which most kernels need: `gradient` itself or a copy. */
export function contiguousGradient(gradient: Tensor): Tensor {
  if (gradient.isContiguous) return gradient
  const storage = new Storage(gradient.device, gradient.size, 'float32')
  const copy = new Tensor(storage, gradient.shape, contiguousStrides(gradient.shape))
  gradient.device.kernels.copy(gradient, copy, false)
  return copy
}
