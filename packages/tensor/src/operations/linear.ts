import { inOrder } from '../autograd/gradient-buffers.ts'
import { isRecorded, record } from '../autograd/record.ts'
import type { Gradients } from '../autograd/record.ts'
import { ShapeError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { checkShape, formatShape, sameShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { epilogueOf, needsProduct } from './epilogue.ts'
import type { LinearSettings } from './epilogue.ts'
import { contiguous } from './layout.ts'
import { emptyOn, expectKind, expectOneDevice, kernelsOf, rows } from './operands.ts'
import { turned } from './turned.ts'

/**
 * A learned affine map of the last axis, in one product: `x Wᵀ + b`, or `dropout(f(x Wᵀ + b))`.
 *
 * A smooth activation keeps the product for the backward pass; `relu` does without.
 *
 * @param x - `[…, In]`
 * @param weight - `[Out, In]`
 * @param bias - `[Out]`, none if null
 * @param options - activation and dropout
 * @returns `[…, Out]`
 * @throws `ShapeError` if the widths differ; `ArgumentError` if there is no such activation, or dropout is not from 0
 * to below 1.
 */
export function linear<L extends Shape, In extends number, Out extends number>(
  x: Tensor<[...L, In]>,
  weight: Tensor<[Out, In]>,
  bias: Tensor<[Out]> | null = null,
  options: LinearSettings = {},
): Tensor<[...L, Out]> {
  const shape = checkLinear(x as Tensor, weight as Tensor, bias as Tensor | null)
  const epilogue = epilogueOf('linear', options)
  const input = contiguous(x as Tensor)
  const matrix = contiguous(weight as Tensor)
  const vector = bias && contiguous(bias as Tensor)
  const inputs = vector ? [input, matrix, vector] : [input, matrix]
  const { device } = input
  const output = emptyOn(device, shape)
  const isKept = needsProduct(epilogue) && isRecorded(inputs)
  const product = isKept ? emptyOn(device, shape) : output
  const result = rows(output) // [R, Out]
  const ending = epilogue && { ...epilogue, result }
  device.kernels.matmul(rows(input), turned(matrix), rows(product), vector, false, ending)
  const backward = (gradient: Tensor, to: Gradients): void => {
    const whole = inOrder(gradient)
    if (!epilogue) return differentiate(whole, inputs, to)
    const g = emptyOn(device, shape)
    device.kernels.epilogueBackward(epilogue, rows(product), result, rows(whole), rows(g))
    differentiate(g, inputs, to)
    g.dispose()
  }
  record('linear', output, inputs, backward, isKept ? [product] : [])
  return output as unknown as Tensor<[...L, Out]>
}

/** dx = G · W, dW = Gᵀ · x, db = Σ G over the rows */
function differentiate(gradient: Tensor, inputs: readonly Tensor[], to: Gradients): void {
  const [input, matrix, vector] = inputs as [Tensor, Tensor, Tensor?]
  const kernels = kernelsOf(input)
  const g = rows(gradient) // [R, Out]
  const dx = input.requiresGradient ? to.to(0) : null
  if (dx) kernels.matmul(g, matrix, rows(dx.view), null, dx.accumulate)
  const dw = matrix.requiresGradient ? to.to(1) : null
  if (dw) kernels.matmul(turned(g), rows(input), dw.view, null, dw.accumulate)
  const db = vector?.requiresGradient ? to.to(2) : null
  if (db) kernels.sum(g, rows(db.view), db.accumulate)
}

/** The shape of the result, if there is one. */
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
