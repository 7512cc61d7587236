import { inOrder } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import type { Gradients } from '../autograd/record.ts'
import type { GradientView } from '../device/kernels.ts'
import { ShapeError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { formatShape, sameShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous } from './layout.ts'
import { emptyOn, expectKind, kernelsOf, rows } from './operands.ts'

/**
 * Gives each row mean 0 and variance 1, then a gain and a bias: `(x − mean) / √(variance + ε) · gain + bias`.
 *
 * @param x - `[…, D]`
 * @param gain - `[D]`, none if null
 * @param bias - `[D]`, none if null
 * @param options - `epsilon`, 1e-5 if left out
 * @see Ba, Kiros and Hinton (2016), "Layer Normalization", section 3.
 */
export function layerNorm<L extends Shape, D extends number>(
  x: Tensor<[...L, D]>,
  gain: Tensor<[D]> | null,
  bias: Tensor<[D]> | null,
  { epsilon = 1e-5 }: { readonly epsilon?: number } = {},
): Tensor<[...L, D]> {
  const input = contiguous(x as Tensor)
  expectVectors('layerNorm', input, [gain, bias])
  const output = emptyOn(input.device, input.shape)
  const statistics = emptyOn(input.device, [rows(input).shape[0]!, 2])
  kernelsOf(input).layerNorm(rows(input), gain, bias, epsilon, rows(output), statistics)
  const inputs = present([input, gain as Tensor | null, bias as Tensor | null])
  record(
    'layerNorm',
    output,
    inputs,
    (gradient, to) => {
      const [dx, dGain, dBias] = targets([input, gain, bias], inputs, to)
      const g = rows(inOrder(gradient))
      kernelsOf(input).layerNormBackward(
        rows(input),
        gain,
        statistics,
        g,
        inRows(dx!),
        dGain!,
        dBias!,
      )
    },
    [statistics],
  )
  return output as unknown as Tensor<[...L, D]>
}

/**
 * Gives each row a mean square of 1, then a gain: `x / √(mean(x²) + ε) · gain`.
 *
 * @param x - `[…, D]`
 * @param gain - `[D]`, none if null
 * @param options - `epsilon`, 1e-6 if left out
 * @see Zhang and Sennrich (2019), "Root Mean Square Layer Normalization", equation 4.
 */
export function rmsNorm<L extends Shape, D extends number>(
  x: Tensor<[...L, D]>,
  gain: Tensor<[D]> | null,
  { epsilon = 1e-6 }: { readonly epsilon?: number } = {},
): Tensor<[...L, D]> {
  const input = contiguous(x as Tensor)
  expectVectors('rmsNorm', input, [gain])
  const output = emptyOn(input.device, input.shape)
  const statistics = emptyOn(input.device, [rows(input).shape[0]!])
  kernelsOf(input).rmsNorm(rows(input), gain, epsilon, rows(output), statistics)
  const inputs = present([input, gain as Tensor | null])
  record(
    'rmsNorm',
    output,
    inputs,
    (gradient, to) => {
      const [dx, dGain] = targets([input, gain], inputs, to)
      const g = rows(inOrder(gradient))
      kernelsOf(input).rmsNormBackward(rows(input), gain, statistics, g, inRows(dx!), dGain!)
    },
    [statistics],
  )
  return output as unknown as Tensor<[...L, D]>
}

const present = (list: readonly (Tensor | null)[]): Tensor[] => list.filter((x) => x !== null)

/** Where each gradient goes, null for what is absent or needs none. */
function targets(
  slots: readonly unknown[],
  inputs: readonly unknown[],
  to: Gradients,
): (GradientView | null)[] {
  return slots.map((slot) => (slot === null ? null : to.to(inputs.indexOf(slot))))
}

function inRows(target: GradientView | null): GradientView | null {
  return target && { view: rows(target.view), accumulate: target.accumulate }
}

function expectVectors(
  name: string,
  x: Tensor,
  vectors: readonly (Tensor<[number]> | null)[],
): void {
  expectKind(name, 'float32', x)
  const width = x.shape.at(-1)
  if (width === undefined) throw new ShapeError(name, 'at least one axis', '[]')
  for (const vector of vectors) {
    if (!vector) continue
    expectKind(name, 'float32', vector)
    if (!sameShape(vector.shape, [width])) {
      throw new ShapeError(name, `gain and bias of shape [${width}]`, formatShape(vector.shape))
    }
  }
}
