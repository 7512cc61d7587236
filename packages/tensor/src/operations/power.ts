import { record } from '../autograd/record.ts'
import { ArgumentError } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { ones } from '../tensor/creation.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { exp, log, reciprocal, sqrt, square } from './unary.ts'
import { kernelsOf } from './operands.ts'
import { multiply } from './binary.ts'
import { expectKind } from '../tensor/expect-kind.ts'

/**
 * Elementwise power with a constant exponent: `xᵉ`.
 *
 * Integer and half-integer exponents use products and square roots, which are more accurate and
 * define integer powers of negative numbers. Other exponents use `e^(exponent · log x)`, which is
 * NaN below 0 and has no derivative at 0. `x⁰` is 1 for all x, with a gradient of zeros.
 *
 * @throws `ArgumentError` if the exponent is not finite.
 */
export function pow<S extends Shape>(x: Tensor<S>, exponent: number): Tensor<S> {
  expectKind('pow', 'float32', x)
  if (!Number.isFinite(exponent)) {
    throw new ArgumentError(`pow: expected a finite exponent, got ${String(exponent)}`)
  }
  return power(x as Tensor, exponent) as unknown as Tensor<S>
}

function power(x: Tensor, exponent: number): Tensor {
  if (exponent < 0) return reciprocal(power(x, -exponent))
  if (Number.isInteger(exponent)) return integerPower(x, exponent)
  if (!Number.isInteger(2 * exponent)) return exp(multiply(log(x), exponent) as Tensor)
  const root = sqrt(x)
  const integerPart = Math.floor(exponent)
  return integerPart === 0 ? root : (multiply(integerPower(x, integerPart), root) as Tensor)
}

/** Exponentiation by squaring. */
function integerPower(x: Tensor, exponent: number): Tensor {
  if (exponent === 0) return zerothPower(x)
  if (exponent === 1) return x
  const evenPower = square(integerPower(x, Math.floor(exponent / 2)))
  return exponent % 2 === 0 ? evenPower : (multiply(evenPower, x) as Tensor)
}

/** `x⁰`: 1 even for 0 and NaN, with a gradient of zeros. */
function zerothPower(x: Tensor): Tensor {
  const output = ones([...x.shape], x.device)
  return record('pow', output, [x], (_gradient, targets) => {
    const target = targets.get(0)
    if (target && !target.accumulate) kernelsOf(x).fill(target.view, 0)
  })
}
