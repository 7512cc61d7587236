import { contiguousGradient } from '../autograd/gradient-buffers.ts'
import { record } from '../autograd/record.ts'
import type { GradientTargets } from '../autograd/record.ts'
import type { BinaryOperation } from '../device/kernels/pointwise.ts'
import type { Broadcast, BroadcastRight } from '../shape/results.ts'
import type { Shape } from '../shape/shape.ts'
import { broadcastShapes } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { full } from '../tensor/creation.ts'
import { sumToShape } from './layout.ts'
import { compareToMask } from './comparison.ts'
import { broadcastView, kernelsOf } from './operands.ts'
import { emptyOn } from '../tensor/empty.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'

type Operand = number | Tensor

/** Converts a number to a scalar tensor on the device of `like`; returns a tensor unchanged. */
export function asTensor(operation: string, x: Operand, like: Tensor): Tensor {
  if (typeof x === 'number') return full([], x, like.device)
  expectKind(operation, 'float32', x)
  return x
}

type Derivative = (gradient: Tensor, a: Tensor, b: Tensor, y: Tensor) => Tensor

/** The gradients of both operands. */
interface Rule {
  readonly left: Derivative
  readonly right: Derivative
}

const identity: Derivative = (gradient) => gradient
const rules: Record<BinaryOperation, Rule> = {
  add: { left: identity, right: identity },
  subtract: { left: identity, right: (g) => multiply(g, -1) },
  multiply: { left: (g, _a, b) => raw('multiply', g, b), right: (g, a) => raw('multiply', g, a) },
  divide: {
    left: (g, _a, b) => raw('divide', g, b),
    right: (g, _a, b, y) => multiply(raw('divide', raw('multiply', g, y), b), -1),
  },
  maximum: {
    left: (g, a, b) => gradientWhere(g, a, b, 'greaterEqual'),
    right: (g, a, b) => gradientWhere(g, a, b, 'less'),
  },
  minimum: {
    left: (g, a, b) => gradientWhere(g, a, b, 'lessEqual'),
    right: (g, a, b) => gradientWhere(g, a, b, 'greater'),
  },
}

function raw(operation: BinaryOperation, a: Tensor, b: Tensor): Tensor {
  const shape = broadcastShapes(operation, a.shape, b.shape)
  const out = emptyOn(a.device, shape)
  kernelsOf(a).binary(operation, broadcastView(a, shape), broadcastView(b, shape), out, false)
  return out
}

function gradientWhere(
  gradient: Tensor,
  a: Tensor,
  b: Tensor,
  comparison: 'greater' | 'greaterEqual' | 'less' | 'lessEqual',
): Tensor {
  const { shape, device } = gradient
  const mask = compareToMask(comparison, a, b, shape)
  const out = emptyOn(device, shape)
  const zero = broadcastView(full([], 0, device), shape)
  device.kernels.select(mask, gradient, zero, out, false)
  return out
}

function binary(operation: BinaryOperation, a: Tensor, right: Operand): Tensor {
  expectKind(operation, 'float32', a)
  const b = asTensor(operation, right, a)
  expectOneDevice(operation, a, b)
  const output = raw(operation, a, b)
  return record(operation, output, [a, b], (gradient, targets) => {
    differentiate(rules[operation], contiguousGradient(gradient), a, b, output, targets)
  })
}

function differentiate(
  rule: Rule,
  g: Tensor,
  a: Tensor,
  b: Tensor,
  y: Tensor,
  targets: GradientTargets,
): void {
  if (a.requiresGradient) sumToShape(rule.left(g, a, b, y), 0, a, targets)
  if (b.requiresGradient) sumToShape(rule.right(g, a, b, y), 1, b, targets)
}

/**
 * Elementwise sum with broadcasting: `a + b`.
 *
 * @throws `ShapeError` if the shapes do not broadcast.
 */
export function add<A extends Shape, C extends Shape = []>(
  a: Tensor<A>,
  b: number | BroadcastRight<A, C>,
): Tensor<Broadcast<A, C>> {
  return binary('add', a as Tensor, b as Operand) as unknown as Tensor<Broadcast<A, C>>
}

/**
 * Elementwise difference with broadcasting: `a − b`.
 *
 * @throws `ShapeError` if the shapes do not broadcast.
 */
export function subtract<A extends Shape, C extends Shape = []>(
  a: Tensor<A>,
  b: number | BroadcastRight<A, C>,
): Tensor<Broadcast<A, C>> {
  return binary('subtract', a as Tensor, b as Operand) as unknown as Tensor<Broadcast<A, C>>
}

/**
 * Elementwise product with broadcasting: `a · b`.
 *
 * @throws `ShapeError` if the shapes do not broadcast.
 */
export function multiply<A extends Shape, C extends Shape = []>(
  a: Tensor<A>,
  b: number | BroadcastRight<A, C>,
): Tensor<Broadcast<A, C>> {
  return binary('multiply', a as Tensor, b as Operand) as unknown as Tensor<Broadcast<A, C>>
}

/**
 * Elementwise quotient with broadcasting: `a / b`.
 *
 * @throws `ShapeError` if the shapes do not broadcast.
 */
export function divide<A extends Shape, C extends Shape = []>(
  a: Tensor<A>,
  b: number | BroadcastRight<A, C>,
): Tensor<Broadcast<A, C>> {
  return binary('divide', a as Tensor, b as Operand) as unknown as Tensor<Broadcast<A, C>>
}

/**
 * Elementwise maximum with broadcasting; NaN propagates. The gradient of a tie flows to `a`.
 *
 * @throws `ShapeError` if the shapes do not broadcast.
 */
export function maximum<A extends Shape, C extends Shape = []>(
  a: Tensor<A>,
  b: number | BroadcastRight<A, C>,
): Tensor<Broadcast<A, C>> {
  return binary('maximum', a as Tensor, b as Operand) as unknown as Tensor<Broadcast<A, C>>
}

/**
 * Elementwise minimum with broadcasting; NaN propagates. The gradient of a tie flows to `a`.
 *
 * @throws `ShapeError` if the shapes do not broadcast.
 */
export function minimum<A extends Shape, C extends Shape = []>(
  a: Tensor<A>,
  b: number | BroadcastRight<A, C>,
): Tensor<Broadcast<A, C>> {
  return binary('minimum', a as Tensor, b as Operand) as unknown as Tensor<Broadcast<A, C>>
}
