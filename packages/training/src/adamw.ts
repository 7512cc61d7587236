import { ArgumentError, exactMath, withoutScope, zeros } from '@heed/tensor'
import { adamW, globalNorm } from '@heed/tensor/optimization'
import type { Parameter, Tensor } from '@heed/tensor'
import { restoreState } from './optimizer.ts'
import type { Optimizer } from './optimizer.ts'

export interface AdamWOptions {
  /** Decay of the first moment, the mean gradient. Default: 0.9. */
  readonly beta1?: number
  /** Decay of the second moment, the mean squared gradient. Default: 0.98, as in the paper. */
  readonly beta2?: number
  /** Added to the root of the second moment. Default: 1e-9, as in the paper. */
  readonly epsilon?: number
  /** Decoupled weight decay of matrices, not of biases and gains. Default: 0, plain Adam. */
  readonly weightDecay?: number
  /** Clips gradients to this global norm. Default: no limit. */
  readonly maximumNorm?: number
}

interface Moments {
  readonly parameter: Parameter
  readonly first: Tensor
  readonly second: Tensor
}

/**
 * Adam with decoupled weight decay. A parameter moves by its mean gradient over the root of its
 * mean squared gradient.
 *
 * @see Kingma and Ba (2015), "Adam: A Method for Stochastic Optimization", algorithm 1.
 * @see Loshchilov and Hutter (2019), "Decoupled Weight Decay Regularization", algorithm 2.
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 5.3, for the defaults.
 */
export class AdamW implements Optimizer {
  readonly options: Required<AdamWOptions>
  readonly #moments: ReadonlyMap<string, Moments>
  #updates = 0

  /**
   * @param parameters - by path, from `model.namedParameters()`
   * @throws `ArgumentError` if an option is out of range.
   */
  constructor(parameters: ReadonlyMap<string, Parameter>, options: AdamWOptions = {}) {
    const {
      beta1 = 0.9,
      beta2 = 0.98,
      epsilon = 1e-9,
      weightDecay = 0,
      maximumNorm = Infinity,
    } = options
    this.options = { beta1, beta2, epsilon, weightDecay, maximumNorm }
    checkOptions(this.options)
    this.#moments = withoutScope(() => {
      const entries = [...parameters].map(([path, parameter]) => {
        const shape = [...parameter.shape]
        return [path, { parameter, first: zeros(shape), second: zeros(shape) }] as const
      })
      return new Map(entries)
    })
  }

  get updates(): number {
    return this.#updates
  }

  update(learningRate: number, norm?: Tensor<[]>): void {
    const momentsWithGradient = [...this.#moments.values()].filter(
      ({ parameter }) => parameter.gradient !== null,
    )
    const { beta1, beta2, weightDecay } = this.options
    const steps = this.#updates + 1
    const step = {
      ...this.options,
      learningRate,
      norm: norm ?? globalNorm(momentsWithGradient.map(({ parameter }) => parameter.gradient!)),
      correction1: 1 - exactMath.pow(beta1, steps),
      correction2: 1 - exactMath.pow(beta2, steps),
    }
    const isMatrix = ({ parameter }: Moments) => parameter.rank >= 2
    apply(momentsWithGradient.filter(isMatrix), { ...step, weightDecay })
    apply(
      momentsWithGradient.filter((moments) => !isMatrix(moments)),
      { ...step, weightDecay: 0 },
    )
    this.#updates = steps
  }

  discardUpdate(): void {
    this.#updates--
  }

  /** The moments of each parameter, as `<path>.first` and `<path>.second`. */
  state(): Map<string, Tensor> {
    const tensors = new Map<string, Tensor>()
    for (const [path, { first, second }] of this.#moments) {
      tensors.set(`${path}.first`, first).set(`${path}.second`, second)
    }
    return tensors
  }

  restore(updates: number, state: ReadonlyMap<string, Float32Array>): void {
    restoreState('AdamW', this.state(), state)
    this.#updates = updates
  }
}

function apply(
  moments: readonly Moments[],
  step: Omit<Parameters<typeof adamW>[0], keyof TensorLists>,
) {
  if (moments.length === 0) return
  adamW({
    ...step,
    parameters: moments.map(({ parameter }) => parameter),
    gradients: moments.map(({ parameter }) => parameter.gradient!),
    firstMoments: moments.map(({ first }) => first),
    secondMoments: moments.map(({ second }) => second),
  })
}

interface TensorLists {
  readonly parameters: unknown
  readonly gradients: unknown
  readonly firstMoments: unknown
  readonly secondMoments: unknown
}

function checkOptions({ beta1, beta2, epsilon, weightDecay, maximumNorm }: Required<AdamWOptions>) {
  const expect = (isValid: boolean, expected: string, value: number): void => {
    if (!isValid) throw new ArgumentError(`AdamW: expected ${expected}, got ${value}`)
  }
  expect(beta1 >= 0 && beta1 < 1, 'beta1 from 0 to below 1', beta1)
  expect(beta2 >= 0 && beta2 < 1, 'beta2 from 0 to below 1', beta2)
  expect(epsilon > 0, 'an epsilon above 0', epsilon)
  expect(weightDecay >= 0, 'a weightDecay of at least 0', weightDecay)
  expect(maximumNorm > 0, 'a maximumNorm above 0', maximumNorm)
}
