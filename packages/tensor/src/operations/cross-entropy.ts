import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import { ArgumentError, GradientError, IndexError, ShapeError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { formatShape, sameShape } from '../shape/sizes.ts'
import type { IntTensor } from '../tensor/int-tensor.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { expectProbability } from './check-numbers.ts'
import { contiguous } from './layout.ts'
import { flat, kernelsOf, rows } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

export interface CrossEntropyOptions<N extends Shape = Shape> {
  /** ε: target probabilities are `(1 − ε) [v = target] + ε / V`. Default: 0. */
  readonly labelSmoothing?: number | undefined
  /** Targets with this value have loss and gradient 0. Default: −100. */
  readonly ignoreIndex?: number | undefined
  /** `[…]`, factors of loss and gradient; no gradient flows to them. Default: ones. */
  readonly weights?: Tensor<N> | undefined
}

/**
 * Cross-entropy from logits, in nats, with label smoothing: `−Σᵥ q(v) log softmax(x)ᵥ` with
 * `q = (1 − ε) [v = target] + ε / V`.
 *
 * @param logits - `[…, V]`
 * @param targets - `[…]`, from 0 to V − 1, or `ignoreIndex`
 * @param options - `labelSmoothing`, `ignoreIndex`, and `weights` `[…]`
 * @returns `[…]`, 0 where the target is ignored
 * @throws `IndexError` if a target is not a class; `ShapeError` if the shapes are incompatible.
 * @see Szegedy et al. (2016), "Rethinking the Inception Architecture for Computer Vision",
 * section 7.
 * @example
 * const loss = mean(crossEntropy(logits, targets, { labelSmoothing: 0.1 }))
 */
export function crossEntropy<N extends Shape, V extends number>(
  logits: Tensor<[...N, V]>,
  targets: IntTensor<N>,
  options: CrossEntropyOptions<NoInfer<N>> = {},
): Tensor<N> {
  const { labelSmoothing = 0, ignoreIndex = -100 } = options
  const weightsOption = (options.weights as Tensor | undefined) ?? null
  check(
    logits as Tensor,
    targets as unknown as IntTensor,
    weightsOption,
    labelSmoothing,
    ignoreIndex,
  )
  const input = contiguous(logits as Tensor)
  const classes = contiguous(targets as unknown as IntTensor)
  const weights = weightsOption && contiguous(weightsOption)
  const settings = { labelSmoothing, ignoreIndex }
  const losses = emptyOn<N>(input.device, classes.shape)
  const logSums = emptyOn(input.device, [classes.size, 2])
  const kernels = kernelsOf(input)
  const factors = weights && flat(weights)
  kernels.crossEntropy(rows(input), flat(classes), factors, settings, flat(losses), logSums)
  return record(
    'crossEntropy',
    losses,
    [input],
    (gradient, gradientTargets) => {
      const target = gradientTargets.get(0)
      if (!target) return
      const out = rows(target.view)
      const g = flat(contiguousGradient(gradient))
      kernels.crossEntropyBackward(
        rows(input),
        flat(classes),
        factors,
        settings,
        logSums,
        g,
        out,
        target.accumulate,
      )
    },
    [logSums],
    weights ? [classes, weights] : [classes],
  )
}

function check(
  logits: Tensor,
  targets: IntTensor,
  weights: Tensor | null,
  labelSmoothing: number,
  ignoreIndex: number,
): void {
  expectKind('crossEntropy', 'float32', logits)
  expectKind('crossEntropy', 'int32', targets)
  expectOneDevice('crossEntropy', logits, targets)
  if (logits.rank < 1 || !sameShape(logits.shape.slice(0, -1), targets.shape)) {
    const shapes = `${formatShape(logits.shape)} and ${formatShape(targets.shape)}`
    throw new ShapeError('crossEntropy', 'logits […, V] and targets […]', shapes)
  }
  if (weights) {
    expectKind('crossEntropy', 'float32', weights)
    expectOneDevice('crossEntropy', logits, weights)
    if (weights.requiresGradient) {
      throw new GradientError(
        'crossEntropy: weights get no gradient; detach(weights), or multiply the losses instead',
      )
    }
    if (!sameShape(weights.shape, targets.shape)) {
      const expected = `weights ${formatShape(targets.shape)}, one for each target`
      throw new ShapeError('crossEntropy', expected, formatShape(weights.shape))
    }
  }
  expectProbability('crossEntropy', 'labelSmoothing', labelSmoothing)
  if (!Number.isInteger(ignoreIndex)) {
    throw new ArgumentError(
      `crossEntropy: expected an integer ignoreIndex, got ${String(ignoreIndex)}`,
    )
  }
  const classes = logits.shape.at(-1)!
  const { minimum, nextMinimum, maximum, nextMaximum } = targets.bounds
  const lowest = minimum === ignoreIndex ? nextMinimum : minimum
  const highest = maximum === ignoreIndex ? nextMaximum : maximum
  if (targets.size > 0 && (lowest < 0 || highest >= classes)) {
    const invalid = lowest < 0 ? lowest : highest
    const range = `from 0 to ${classes - 1}`
    throw new IndexError('crossEntropy', `expected targets ${range}, got ${invalid}`)
  }
}
