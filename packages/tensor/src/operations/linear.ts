import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { isRecorded, record } from '../autograd/record.ts'
import type { GradientTargets } from '../autograd/record.ts'
import type { LinearMap } from '../device/kernels/product.ts'
import { ShapeError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { checkShape, formatShape, sameShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { epilogueOf, needsProduct } from './epilogue.ts'
import type { LinearOptions } from './epilogue.ts'
import { contiguous } from './layout.ts'
import { kernelsOf, rows } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import type { Owned } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

/**
 * A linear map of the last axis, with an optional epilogue: `x Wᵀ + b`, or `dropout(f(x Wᵀ + b))`.
 *
 * The product is stored for the backward pass if the activation is smooth, but not for `relu`.
 *
 * @param x - `[…, In]`
 * @param weight - `[Out, In]`
 * @param bias - `[Out]`; null for none
 * @param options - `activation`; `dropout`, active only with `random`
 * @returns `[…, Out]`
 * @throws `ShapeError` if the widths differ; `ArgumentError` if the activation is unknown, or
 * dropout is out of range.
 * @example
 * const hidden = linear(x, weight, bias, { activation: 'gelu' })
 */
export function linear<L extends Shape, In extends number, Out extends number>(
  x: Tensor<[...L, In]>,
  weight: Tensor<[Out, In]>,
  bias: Tensor<[Out]> | null = null,
  options: LinearOptions = {},
): Tensor<[...L, Out]> {
  const map = prepare(x as Tensor, weight as Tensor, bias as Tensor | null, options)
  kernelsOf(x).linear(rows(map.input), [map])
  return recordLinear(map) as unknown as Tensor<[...L, Out]>
}

/** Weight and bias of a linear map, such as a `Linear` of `@heed/nn`. */
export interface LinearWeights<In extends number = number, Out extends number = number> {
  /** `[Out, In]` */
  readonly weight: Tensor<[Out, In]>
  /** `[Out]`; null for none */
  readonly bias: Tensor<[Out]> | null
}

/**
 * Several linear maps of the same input in one parallel kernel call, such as query, key and value
 * projections.
 *
 * @param x - `[…, In]`
 * @param maps - weight `[Out, In]` and bias `[Out]` of each map
 * @returns the result of `linear` for each map, `[…, Out]`
 * @throws `ShapeError` if the widths differ.
 * @example
 * const [query, key, value] = linears(x, [this.query, this.key, this.value])
 */
export function linears<
  L extends Shape,
  In extends number,
  const M extends readonly LinearWeights<In>[],
>(x: Tensor<[...L, In]>, maps: M): Outputs<L, M> {
  for (const { weight, bias } of maps)
    checkLinear(x as Tensor, weight as Tensor, bias as Tensor | null)
  const input = contiguous(x as Tensor)
  const prepared = maps.map(({ weight, bias }) =>
    prepare(input, weight as Tensor, bias as Tensor | null, {}),
  )
  kernelsOf(x).linear(rows(input), prepared)
  return prepared.map(recordLinear) as unknown as Outputs<L, M>
}

type Outputs<L extends Shape, M extends readonly LinearWeights[]> = {
  -readonly [I in keyof M]: M[I] extends LinearWeights<number, infer Out>
    ? Tensor<[...L, Out]>
    : never
}

/** The kernel's arguments for a linear map, with the tensors of its views. */
interface PreparedMap extends LinearMap {
  readonly inputs: readonly Tensor[]
  readonly input: Tensor
  readonly output: Owned<Tensor>
  /** The product before the epilogue if the backward pass reads it, else the output. */
  readonly product: Owned<Tensor>
}

function prepare(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  options: LinearOptions,
): PreparedMap {
  const shape = checkLinear(x, weight, bias)
  const epilogue = epilogueOf('linear', options)
  const [input, matrix, vector] = [contiguous(x), contiguous(weight), bias && contiguous(bias)]
  const inputs = vector ? [input, matrix, vector] : [input, matrix]
  const output = emptyOn<Shape>(input.device, shape)
  const isSaved = needsProduct(epilogue) && isRecorded(inputs)
  const product = isSaved ? emptyOn(input.device, shape) : output
  return {
    ...{ inputs, input, output, product },
    weight: matrix,
    bias: vector,
    out: rows(product), // [R, Out]
    epilogue: epilogue && { ...epilogue, result: rows(output) },
  }
}

/** Records a linear map for the backward pass. */
function recordLinear(map: PreparedMap): Tensor {
  const { inputs, input, output, product, out, epilogue } = map
  const backward = (gradient: Tensor, targets: GradientTargets): void => {
    const dense = contiguousGradient(gradient)
    if (!epilogue) return differentiate(dense, inputs, targets)
    const g = emptyOn(input.device, output.shape)
    const { kernels } = input.device
    kernels.epilogueBackward(epilogue, out, epilogue.result, rows(dense), rows(g))
    differentiate(g, inputs, targets)
    g.dispose()
  }
  return record('linear', output, inputs, backward, product === output ? [] : [product])
}

function differentiate(
  gradient: Tensor,
  inputs: readonly Tensor[],
  targets: GradientTargets,
): void {
  const [input, matrix] = inputs as [Tensor, Tensor]
  const [dx, dw, db] = [0, 1, 2].map((i) => (inputs[i]?.requiresGradient ? targets.get(i) : null))
  const dxRows = dx ? { ...dx, view: rows(dx.view) } : null
  kernelsOf(input).linearBackward(rows(input), matrix, rows(gradient), dxRows, dw!, db!)
}

/** The shape of the result. */
function checkLinear(x: Tensor, weight: Tensor, bias: Tensor | null): readonly number[] {
  const operands = bias ? [x, weight, bias] : [x, weight]
  for (const operand of operands) expectKind('linear', 'float32', operand)
  const [outputs = 0, inputs = 0] = weight.shape
  const isBiasWrong = bias && !sameShape(bias.shape, [outputs])
  if (weight.rank !== 2 || x.shape.at(-1) !== inputs || isBiasWrong) {
    const shapes = operands.map(({ shape }) => formatShape(shape))
    throw new ShapeError('linear', '[…, In], [Out, In] and [Out]', shapes.join(', '))
  }
  expectOneDevice('linear', x, weight, bias ?? weight)
  const shape = [...x.shape.slice(0, -1), outputs]
  checkShape('linear', shape)
  return shape
}
