import {
  abs,
  add,
  ArgumentError,
  divide,
  full,
  inference,
  less,
  minimum,
  multiply,
  parameter,
  subtract,
  where,
  zeros,
} from '@heed/tensor'
import { globalNorm } from '@heed/tensor/optimization'
import type { Parameter, Tensor } from '@heed/tensor'
import { restoreState } from './optimizer.ts'
import type { Optimizer } from './optimizer.ts'

export interface SgdOptions {
  /** Decay of the velocity, the running sum of gradients. Default: 0.9; 0 is plain SGD. */
  readonly momentum?: number
  /** Clips gradients to this global norm. Default: no limit. */
  readonly maximumNorm?: number
}

interface Slot {
  readonly target: Parameter
  /** A `Parameter`, because parameters can be written in place. */
  readonly velocity: Parameter
}

/**
 * Stochastic gradient descent with momentum: `v ← μ v + g`, `p ← p − η v`.
 *
 * @see Sutskever et al. (2013), "On the importance of initialization and momentum in deep
 * learning", section 2, with the learning rate outside of the velocity as in PyTorch.
 */
export class Sgd implements Optimizer {
  readonly options: Required<SgdOptions>
  readonly #slots: ReadonlyMap<string, Slot>
  #updates = 0

  /**
   * @param parameters - by path, from `model.namedParameters()`
   * @throws `ArgumentError` if an option is out of range.
   */
  constructor(parameters: ReadonlyMap<string, Parameter>, options: SgdOptions = {}) {
    const { momentum = 0.9, maximumNorm = Infinity } = options
    if (!(momentum >= 0 && momentum < 1)) {
      throw new ArgumentError(`Sgd: expected a momentum from 0 to below 1, got ${momentum}`)
    }
    if (!(maximumNorm > 0)) {
      throw new ArgumentError(`Sgd: expected a maximumNorm above 0, got ${maximumNorm}`)
    }
    this.options = { momentum, maximumNorm }
    this.#slots = new Map(
      [...parameters].map(([path, target]) => [
        path,
        { target, velocity: parameter(() => zeros([...target.shape])) },
      ]),
    )
  }

  get updates(): number {
    return this.#updates
  }

  update(learningRate: number, norm?: Tensor<[]>): void {
    if (!Number.isFinite(learningRate)) {
      throw new ArgumentError(`Sgd: expected learningRate as a finite number, got ${learningRate}`)
    }
    const { momentum, maximumNorm } = this.options
    const slotsWithGradient = [...this.#slots.values()].filter(
      ({ target }) => target.gradient !== null,
    )
    inference(() => {
      const gradientNorm =
        norm ?? globalNorm(slotsWithGradient.map(({ target }) => target.gradient!))
      const isFinite = less(abs(gradientNorm), Infinity)
      const scale = minimum(divide(full([], maximumNorm), gradientNorm), 1)
      for (const { target, velocity } of slotsWithGradient) {
        const gradient =
          maximumNorm === Infinity ? target.gradient! : multiply(target.gradient!, scale)
        const next = add(multiply(velocity, momentum), gradient)
        velocity.assign(where(isFinite, next as Tensor, velocity))
        const step = multiply(next, learningRate)
        target.assign(where(isFinite, subtract(target, step) as Tensor, target))
      }
    })
    this.#updates++
  }

  discardUpdate(): void {
    this.#updates--
  }

  /** The velocity of each parameter, as `<path>.velocity`. */
  state(): Map<string, Tensor> {
    const entries = [...this.#slots].map(
      ([path, { velocity }]) => [`${path}.velocity`, velocity] as const,
    )
    return new Map(entries)
  }

  restore(updates: number, state: ReadonlyMap<string, Float32Array>): void {
    restoreState('Sgd', this.state(), state)
    this.#updates = updates
  }
}
