import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import type { GradientTargets } from '../autograd/record.ts'
import type { GradientView } from '../device/view.ts'
import { ArgumentError, ShapeError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { formatShape, sameShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous } from './layout.ts'
import { kernelsOf, nonEmptyRows } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

/**
 * Layer normalisation of the last axis: `(x − mean) / √(variance + ε) · gain + bias`.
 *
 * @param x - `[…, D]`
 * @param gain - `[D]`; null for none
 * @param bias - `[D]`; null for none
 * @param options - `epsilon`, default 1e-5
 * @throws `ShapeError` if gain or bias is not `[D]`; `ArgumentError` if epsilon is negative.
 * @see Ba, Kiros and Hinton (2016), "Layer Normalization", section 3.
 * @example
 * const y = layerNorm(x, gain, bias)
 */
export function layerNorm<L extends Shape, D extends number>(
  x: Tensor<[...L, D]>,
  gain: Tensor<[D]> | null,
  bias: Tensor<[D]> | null,
  { epsilon = 1e-5 }: { readonly epsilon?: number } = {},
): Tensor<[...L, D]> {
  const [g = null, b = null] = vectorsOf('layerNorm', x as Tensor, [gain, bias], epsilon)
  const input = contiguous(x as Tensor)
  const output = emptyOn(input.device, input.shape)
  const statistics = emptyOn(input.device, [nonEmptyRows(input).shape[0]!, 2])
  kernelsOf(input).layerNorm(nonEmptyRows(input), g, b, epsilon, nonEmptyRows(output), statistics)
  const inputs = withoutNulls([input, g, b])
  record(
    'layerNorm',
    output,
    inputs,
    (gradient, targets) => {
      const [dx, dGain, dBias] = operandTargets([input, g, b], inputs, targets)
      const dy = nonEmptyRows(contiguousGradient(gradient))
      kernelsOf(input).layerNormBackward(
        nonEmptyRows(input), g, statistics, dy, rowTarget(dx!), dGain!, dBias!,
      ) // prettier-ignore
    },
    [statistics],
  )
  return output as unknown as Tensor<[...L, D]>
}

/**
 * Root-mean-square normalisation of the last axis: `x / √(mean(x²) + ε) · gain`.
 *
 * @param x - `[…, D]`
 * @param gain - `[D]`; null for none
 * @param options - `epsilon`, default 1e-6
 * @throws `ShapeError` if the gain is not `[D]`; `ArgumentError` if epsilon is negative.
 * @see Zhang and Sennrich (2019), "Root Mean Square Layer Normalization", equation 4.
 * @example
 * const y = rmsNorm(x, gain)
 */
export function rmsNorm<L extends Shape, D extends number>(
  x: Tensor<[...L, D]>,
  gain: Tensor<[D]> | null,
  { epsilon = 1e-6 }: { readonly epsilon?: number } = {},
): Tensor<[...L, D]> {
  const [g = null] = vectorsOf('rmsNorm', x as Tensor, [gain], epsilon)
  const input = contiguous(x as Tensor)
  const output = emptyOn(input.device, input.shape)
  const statistics = emptyOn(input.device, [nonEmptyRows(input).shape[0]!])
  kernelsOf(input).rmsNorm(nonEmptyRows(input), g, epsilon, nonEmptyRows(output), statistics)
  const inputs = withoutNulls([input, g])
  record(
    'rmsNorm',
    output,
    inputs,
    (gradient, targets) => {
      const [dx, dGain] = operandTargets([input, g], inputs, targets)
      const dy = nonEmptyRows(contiguousGradient(gradient))
      kernelsOf(input).rmsNormBackward(
        nonEmptyRows(input),
        g,
        statistics,
        dy,
        rowTarget(dx!),
        dGain!,
      )
    },
    [statistics],
  )
  return output as unknown as Tensor<[...L, D]>
}

const withoutNulls = (list: readonly (Tensor | null)[]): Tensor[] => list.filter((x) => x !== null)

/** The target of each operand's gradient; null for absent operands and those without a gradient. */
function operandTargets(
  operands: readonly unknown[],
  inputs: readonly unknown[],
  targets: GradientTargets,
): (GradientView | null)[] {
  return operands.map((x) => (x === null ? null : targets.get(inputs.indexOf(x))))
}

function rowTarget(target: GradientView | null): GradientView | null {
  return target && { view: nonEmptyRows(target.view), accumulate: target.accumulate }
}

/** Checks gain and bias, and makes them contiguous. */
function vectorsOf(
  name: string,
  x: Tensor,
  vectors: readonly (Tensor<[number]> | null)[],
  epsilon: number,
): (Tensor | null)[] {
  expectKind(name, 'float32', x)
  const width = x.shape.at(-1)
  if (width === undefined) throw new ShapeError(name, 'at least one axis', '[]')
  if (!(Number.isFinite(epsilon) && epsilon >= 0)) {
    throw new ArgumentError(`${name}: expected an epsilon of at least 0, got ${String(epsilon)}`)
  }
  for (const vector of vectors) {
    if (vector === null) continue
    expectKind(name, 'float32', vector)
    expectOneDevice(name, x, vector)
    if (!sameShape(vector.shape, [width])) {
      throw new ShapeError(name, `gain and bias of shape [${width}]`, formatShape(vector.shape))
    }
  }
  return vectors.map((vector) => vector && contiguous(vector as Tensor))
}
