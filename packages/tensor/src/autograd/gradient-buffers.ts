import type { GradientView } from '../device/view.ts'
import { withoutScope } from '../scope.ts'
import { contiguousStrides, sameShape } from '../shape/sizes.ts'
import { Parameter } from '../tensor/parameter.ts'
import { Storage } from '../tensor/storage.ts'
import { Tensor } from '../tensor/tensor.ts'
import { denseStrides } from './dense-strides.ts'
import type { Gradients, OperationRecord } from './record.ts'

/**
 * The gradients of one backward pass, while they are being summed.
 *
 * A buffer is laid out like the value it belongs to, so that a view of the value is a view of its
 * gradient. A gradient that was handed on is shared until somebody adds to it.
 */
export class GradientBuffers {
  readonly #pending = new Map<Tensor, Tensor>()
  readonly #leaves: ReadonlySet<Tensor> | null

  /** @param leaves - whose gradients are asked for; all parameters if left out */
  constructor(leaves?: Iterable<Tensor>) {
    this.#leaves = leaves ? new Set(leaves) : null
  }

  start(x: Tensor, gradient: Tensor): void {
    this.#pending.set(x, gradient)
  }

  /** Takes the finished gradient of a value out. */
  take(x: Tensor): Tensor | undefined {
    const gradient = this.#pending.get(x)
    if (!this.#leaves?.has(x)) this.#pending.delete(x)
    return gradient
  }

  /** The gradient of a leaf, if any reached it. */
  get(x: Tensor): Tensor | undefined {
    return this.#isParameter(x) ? (x.gradient ?? undefined) : this.#pending.get(x)
  }

  /** @param isWalked - whether the walk comes through what an input was computed by */
  forInputs(
    { inputs, sources }: OperationRecord,
    isWalked: (source: OperationRecord) => boolean,
  ): Gradients {
    const isWanted = (index: number): boolean => {
      const source = sources[index]
      return source ? isWalked(source) : this.isLeaf(inputs[index]!)
    }
    return {
      to: (index) => (isWanted(index) ? this.#to(inputs[index]!) : null),
      pass: (index, gradient) => {
        if (isWanted(index)) this.add(inputs[index]!, gradient)
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

  /** Adds a gradient to that of `x`; shares its memory where it is the first. */
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

  /** Whether the gradient of `x` is asked for. */
  isLeaf(x: Tensor): boolean {
    return this.#leaves?.has(x) ?? x instanceof Parameter
  }

  #isParameter(x: Tensor): x is Parameter {
    return this.#leaves === null && x instanceof Parameter
  }

  #make(x: Tensor, strides: readonly number[]): Tensor {
    const isParameter = this.#isParameter(x)
    // A parameter's gradient comes and goes with each step; the collector has felt the parameter itself.
    const make = () =>
      new Tensor(new Storage(x.device, x.size, 'float32', !isParameter), x.shape, strides)
    return isParameter ? withoutScope(make) : make()
  }

  #set(x: Tensor, gradient: Tensor): void {
    if (this.#isParameter(x)) x.gradient = gradient
    else this.#pending.set(x, gradient)
  }
}

/** A dense gradient of any layout, as most kernels want it: in the order of its axes. */
export function contiguousGradient(gradient: Tensor): Tensor {
  if (gradient.isContiguous) return gradient
  const storage = new Storage(gradient.device, gradient.size, 'float32')
  const copy = new Tensor(storage, gradient.shape, contiguousStrides(gradient.shape))
  gradient.device.kernels.copy(gradient, copy, false)
  return copy
}
