import { ArgumentError, ShapeError } from '../errors.ts'
import type { AdamWArguments } from '../device/kernels/training.ts'
import { formatShape, sameShape } from '../shape/sizes.ts'
import type { Parameter } from '../tensor/parameter.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { full } from '../tensor/creation.ts'
import { expectFinite } from './check-numbers.ts'
import { contiguous } from './layout.ts'
import { flat, kernelsOf } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

/**
 * The Euclidean norm of all elements of all tensors, `√(Σ x²)`. NaN and ∞ propagate.
 *
 * @param tensors - gradients, usually of all parameters
 * @returns a scalar, 0 if the list is empty; no gradient flows through it
 * @throws `DeviceError` if the tensors are not all on the same device.
 */
export function globalNorm(tensors: readonly Tensor[]): Tensor<[]> {
  for (const x of tensors) expectKind('globalNorm', 'float32', x)
  const [first] = tensors
  if (!first) return full([], 0)
  expectOneDevice('globalNorm', ...(tensors as [Tensor]))
  const output = emptyOn<[]>(first.device, [])
  kernelsOf(first).globalNorm(
    tensors.map((x) => flat(contiguous(x))),
    flat(output),
  )
  return output
}

/** The arguments of an AdamW step; entry i of each list belongs to parameter i. */
export interface AdamWStep extends AdamWArguments {
  readonly parameters: readonly Parameter[]
  readonly gradients: readonly Tensor[]
  readonly firstMoments: readonly Tensor[]
  readonly secondMoments: readonly Tensor[]
  /** The global norm of all gradients; if it is not finite, nothing changes. */
  readonly norm: Tensor<[]>
}

/**
 * Updates parameters in place by one step of AdamW, and increments their versions.
 *
 * @param step - parameters, gradients, moments and hyperparameters
 * @throws `ShapeError` if a gradient or moment differs in shape from its parameter; `ArgumentError`
 * if a moment is not contiguous, or a hyperparameter is not finite.
 * @see Loshchilov and Hutter (2019), "Decoupled Weight Decay Regularization", algorithm 2.
 */
export function adamW(step: AdamWStep): void {
  const { parameters, gradients, firstMoments, secondMoments, norm } = step
  const [first] = parameters
  if (!first) return
  const lists = [gradients, firstMoments, secondMoments]
  if (lists.some((list) => list.length !== parameters.length)) {
    throw new ArgumentError(`adamW: expected ${parameters.length} gradients and moments`)
  }
  for (const x of [...parameters, ...lists.flat(), norm]) expectKind('adamW', 'float32', x)
  for (const list of lists) {
    for (const [i, { shape }] of list.entries()) {
      if (sameShape(shape, parameters[i]!.shape)) continue
      throw new ShapeError('adamW', formatShape(parameters[i]!.shape), formatShape(shape))
    }
  }
  if ([...firstMoments, ...secondMoments].some(({ isContiguous }) => !isContiguous)) {
    throw new ArgumentError('adamW: expected contiguous moments, because they are written in place')
  }
  checkStep(step)
  expectOneDevice('adamW', first, ...parameters, ...lists.flat(), norm)
  kernelsOf(first).adamW(
    parameters.map(flat),
    gradients.map((x) => flat(contiguous(x))),
    firstMoments.map(flat),
    secondMoments.map(flat),
    flat(norm),
    step,
  )
  for (const parameter of parameters) parameter.incrementVersion()
}

function checkStep(step: AdamWStep): void {
  const { learningRate, beta1, beta2, epsilon, weightDecay, correction1, correction2 } = step
  const numbers = { learningRate, beta1, beta2, epsilon, weightDecay, correction1, correction2 }
  expectFinite('adamW', numbers)
  if (!(typeof step.maximumNorm === 'number' && step.maximumNorm > 0)) {
    throw new ArgumentError(
      `adamW: expected a maximumNorm above 0, got ${String(step.maximumNorm)}`,
    )
  }
}
