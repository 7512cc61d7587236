import { ArgumentError, adamW, exactMath, globalNorm, withoutScope, zeros } from '@heed/tensor'
import type { Parameter, Tensor } from '@heed/tensor'

export interface AdamWOptions {
  /** Decay of the mean of gradients. Default: 0.9. */
  readonly beta1?: number
  /** Decay of the mean of their squares. Default: 0.98, as in the paper. */
  readonly beta2?: number
  /** Added to the root of the second moment. Default: 1e-9, as in the paper. */
  readonly epsilon?: number
  /** Decoupled; acts on matrices only, not on biases and gains. Default: 0, which is Adam. */
  readonly weightDecay?: number
  /** Gradients are scaled down to this norm, taken over all parameters. Default: no limit. */
  readonly maximumNorm?: number
}

interface Moments {
  readonly parameter: Parameter
  readonly first: Tensor
  readonly second: Tensor
}

/**
 * Adam with decoupled weight decay: each parameter moves by its mean gradient over the root of its
 * mean squared gradient.
 *
 * @see Kingma and Ba (2015), "Adam", algorithm 1; Loshchilov and Hutter (2019), "Decoupled Weight
 * Decay Regularization", algorithm 2; Vaswani et al. (2017), section 5.3 for the defaults.
 */
export class AdamW {
  readonly options: Required<AdamWOptions>
  readonly #moments: ReadonlyMap<string, Moments>
  #updates = 0

  constructor(parameters: ReadonlyMap<string, Parameter>, options: AdamWOptions = {}) {
    this.options = {
      beta1: 0.9,
      beta2: 0.98,
      epsilon: 1e-9,
      weightDecay: 0,
      maximumNorm: Infinity,
      ...options,
    }
    checkOptions(this.options)
    this.#moments = withoutScope(() => {
      const entries = [...parameters].map(([path, parameter]) => {
        const shape = [...parameter.shape]
        return [path, { parameter, first: zeros(shape), second: zeros(shape) }] as const
      })
      return new Map(entries)
    })
  }

  /** How many updates have been made. */
  get updates(): number {
    return this.#updates
  }

  /**
   * Moves every parameter that has a gradient. If `norm` is not finite nothing changes; tell
   * `rejected` then, so that the update does not count.
   *
   * @param learningRate - of this step
   * @param norm - the global norm of the gradients, scalar; computed here if left out
   */
  update(learningRate: number, norm?: Tensor<[]>): void {
    const moved = [...this.#moments.values()].filter(({ parameter }) => parameter.gradient !== null)
    const { beta1, beta2, weightDecay, ...rest } = this.options
    const steps = this.#updates + 1
    const step = {
      ...rest,
      beta1,
      beta2,
      learningRate,
      norm: norm ?? globalNorm(moved.map(({ parameter }) => parameter.gradient!)),
      correction1: 1 - exactMath.pow(beta1, steps),
      correction2: 1 - exactMath.pow(beta2, steps),
    }
    const isMatrix = ({ parameter }: Moments) => parameter.rank >= 2
    apply(moved.filter(isMatrix), { ...step, weightDecay })
    apply(
      moved.filter((moments) => !isMatrix(moments)),
      { ...step, weightDecay: 0 },
    )
    this.#updates = steps
  }

  /** Takes back the count of an update that changed nothing. */
  rejected(): void {
    this.#updates--
  }

  /** The moments by parameter path, `first` and `second`; what a checkpoint keeps. */
  moments(): Map<string, Tensor> {
    const tensors = new Map<string, Tensor>()
    for (const [path, { first, second }] of this.#moments) {
      tensors.set(`${path}.first`, first).set(`${path}.second`, second)
    }
    return tensors
  }

  /**
   * Goes on from a checkpoint.
   *
   * @param updates - how many updates had been made
   * @param values - by the keys of `moments()`
   * @throws `ArgumentError` if a moment is missing or has another size; nothing is changed then.
   */
  restore(updates: number, values: ReadonlyMap<string, Float32Array>): void {
    const moments = this.moments()
    for (const [key, tensor] of moments) {
      const size = values.get(key)?.length
      if (size !== tensor.size) {
        throw new ArgumentError(
          `AdamW: expected ${tensor.size} numbers for ${key}, got ${size ?? 'none'}; is the checkpoint of another model?`,
        )
      }
    }
    for (const [key, tensor] of moments) tensor.storage.write(values.get(key)!)
    this.#updates = updates
  }
}

function apply(moments: readonly Moments[], step: Omit<Parameters<typeof adamW>[0], keyof Lists>) {
  if (moments.length === 0) return
  adamW({
    ...step,
    parameters: moments.map(({ parameter }) => parameter),
    gradients: moments.map(({ parameter }) => parameter.gradient!),
    firstMoments: moments.map(({ first }) => first),
    secondMoments: moments.map(({ second }) => second),
  })
}

interface Lists {
  readonly parameters: unknown
  readonly gradients: unknown
  readonly firstMoments: unknown
  readonly secondMoments: unknown
}

function checkOptions({ beta1, beta2, epsilon, weightDecay, maximumNorm }: Required<AdamWOptions>) {
  const wrong = !(beta1 >= 0 && beta1 < 1)
    ? `beta1 from 0 to below 1, got ${beta1}`
    : !(beta2 >= 0 && beta2 < 1)
      ? `beta2 from 0 to below 1, got ${beta2}`
      : !(epsilon > 0)
        ? `an epsilon above 0, got ${epsilon}`
        : !(weightDecay >= 0)
          ? `a weightDecay of at least 0, got ${weightDecay}`
          : !(maximumNorm > 0)
            ? `a maximumNorm above 0, got ${maximumNorm}`
            : null
  if (wrong) throw new ArgumentError(`AdamW: expected ${wrong}`)
}
