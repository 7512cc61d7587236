import type { Kernels } from '../device/kernels.ts'
import type { BinaryOperation, Comparison, UnaryOperation } from '../device/kernels/pointwise.ts'
import type { RandomKey } from '../device/random-key.ts'
import { exactMath } from '../math/exact-math.ts'
import { dropoutThreshold, dropoutNumber } from '../random/dropout-stream.ts'
import { readAll, writeAll } from './memory.ts'

const { erf, exp, log, tanh } = exactMath
const sqrtHalf = Math.SQRT1_2
const normalDensity = (x: number) => exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
const normalCdf = (x: number) => 0.5 * (1 + erf(x * sqrtHalf))
const sigmoid = (x: number) => 1 / (1 + exp(-x))
const tanhScale = Math.sqrt(2 / Math.PI)
const tanhInner = (x: number) => tanhScale * (x + 0.044715 * x * x * x)

/** Each function f, and its derivative as a function of x and y = f(x). */
const functions: Record<UnaryOperation, [(x: number) => number, (x: number, y: number) => number]> =
  {
    abs: [Math.abs, (x) => Math.sign(x)],
    erf: [erf, (x) => (2 / Math.sqrt(Math.PI)) * exp(-x * x)],
    exp: [exp, (_x, y) => y],
    gelu: [(x) => x * normalCdf(x), (x) => normalCdf(x) + x * normalDensity(x)],
    geluTanh: [
      (x) => 0.5 * x * (1 + tanh(tanhInner(x))),
      (x) => {
        const t = tanh(tanhInner(x))
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * tanhScale * (1 + 3 * 0.044715 * x * x)
      },
    ],
    log: [log, (x) => 1 / x],
    negate: [(x) => -x, () => -1],
    reciprocal: [(x) => 1 / x, (_x, y) => -y * y],
    relu: [(x) => (x > 0 || x !== x ? x : 0), (x) => (x > 0 ? 1 : 0)],
    sigmoid: [sigmoid, (_x, y) => y * (1 - y)],
    silu: [(x) => x * sigmoid(x), (x) => sigmoid(x) * (1 + x * (1 - sigmoid(x)))],
    sqrt: [Math.sqrt, (_x, y) => 0.5 / y],
    square: [(x) => x * x, (x) => 2 * x],
    tanh: [tanh, (_x, y) => 1 - y * y],
  }

const binaries: Record<BinaryOperation, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  divide: (a, b) => a / b,
  maximum: (a, b) => Math.max(a, b),
  minimum: (a, b) => Math.min(a, b),
  multiply: (a, b) => a * b,
  subtract: (a, b) => a - b,
}

const comparisons: Record<Comparison, (a: number, b: number) => boolean> = {
  equal: (a, b) => a === b,
  greater: (a, b) => a > b,
  greaterEqual: (a, b) => a >= b,
  less: (a, b) => a < b,
  lessEqual: (a, b) => a <= b,
  notEqual: (a, b) => a !== b,
}

type Pointwise =
  | 'and' | 'binary' | 'compare' | 'copy' | 'dropout' | 'fill' | 'not' | 'select' | 'unary' | 'unaryBackward' // prettier-ignore

/** The dropout factor of element `index`: 0 where it is dropped. */
export function dropoutFactor(index: number, rate: number, key: RandomKey): number {
  const { threshold, keep } = dropoutThreshold(rate)
  return dropoutNumber(key, index) < threshold ? 0 : keep
}

/** The elementwise kernels. */
export const pointwise: Pick<Kernels, Pointwise> = {
  copy(x, out, accumulate) {
    const values = readAll(x)
    writeAll(out, (i) => values[i]!, accumulate)
  },
  fill(out, value) {
    writeAll(out, () => value)
  },
  unary(operation, x, out) {
    const values = readAll(x)
    const [f] = functions[operation]
    writeAll(out, (i) => f(values[i]!))
  },
  unaryBackward(operation, x, y, gradient, out, accumulate) {
    const [xs, ys, gs] = [readAll(x), readAll(y), readAll(gradient)]
    const [, derivative] = functions[operation]
    writeAll(out, (i) => gs[i]! * derivative(xs[i]!, ys[i]!), accumulate)
  },
  binary(operation, a, b, out, accumulate) {
    const [as, bs] = [readAll(a), readAll(b)]
    const f = binaries[operation]
    writeAll(out, (i) => f(as[i]!, bs[i]!), accumulate)
  },
  compare(operation, a, b, out) {
    const [as, bs] = [readAll(a), readAll(b)]
    const f = comparisons[operation]
    writeAll(out, (i) => Number(f(as[i]!, bs[i]!)))
  },
  select(mask, a, b, out, accumulate) {
    const [ms, as, bs] = [readAll(mask), readAll(a), readAll(b)]
    writeAll(out, (i) => (ms[i] ? as[i]! : bs[i]!), accumulate)
  },
  and(a, b, out) {
    const [as, bs] = [readAll(a), readAll(b)]
    writeAll(out, (i) => as[i]! & bs[i]!)
  },
  not(x, out) {
    const values = readAll(x)
    writeAll(out, (i) => 1 - values[i]!)
  },
  dropout(x, rate, key, out, accumulate) {
    const values = readAll(x)
    const factors = values.map((_, i) => dropoutFactor(i, rate, key))
    writeAll(out, (i) => (factors[i] === 0 ? 0 : values[i]! * factors[i]!), accumulate)
  },
}
