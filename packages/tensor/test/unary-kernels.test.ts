// The accuracy of the unary kernels over all of float32, compared with float64.
import { describe, expect, it } from 'vitest'
import { exactMath } from '../src/index.ts'
import { dropoutNumber } from '../src/random/dropout-stream.ts'
import { calls, unaryOperationCodes } from '../src/wasm/generated/kernel-calls.ts'
import { callKernel, startKernels } from '../src/wasm/kernel-table.ts'
import type { KernelTable } from '../src/wasm/kernel-table.ts'
import { compileKernels } from '../src/wasm/modules.ts'

const { exp, log, tanh } = exactMath
const size = 1 << 16
// Byte addresses of the arrays.
const [x, y, dy, dx] = [1, 2, 3, 4].map((i) => i << 20) as [number, number, number, number]

const modules = ['plain', 'relaxed'].map((name) => {
  const memory = new WebAssembly.Memory({ initial: 128, maximum: 65536 })
  const module = compileKernels({ relaxed: name === 'relaxed', shared: false })
  const wasm = startKernels({ module, memory, foreign: null })
  const floats = (address: number, n = size) => new Float32Array(memory.buffer, address, n)
  return { name, wasm, floats }
})

/** `√π e^(z²) erfc(z)` for z ≥ 2, as a continued fraction. */
function scaledErfc(z: number): number {
  let denominator = z
  for (let n = 60; n >= 1; n--) denominator = z + n / 2 / denominator
  return 1 / denominator
}
const rootPi = Math.sqrt(Math.PI)
/** Φ(x), the standard normal distribution function, to about 12 significant digits. */
function normalCdf(x: number): number {
  if (x !== x || x >= 0) return 0.5 + 0.5 * exactMath.erf(x * Math.SQRT1_2)
  const z = -x * Math.SQRT1_2
  if (z > 12) return 0
  return z < 2 ? 0.5 - 0.5 * exactMath.erf(z) : (exp(-z * z) * scaledErfc(z)) / rootPi / 2
}
const density = (x: number) => exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
const sigmoid = (x: number) => (x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)))
const tanhScale = 2 * Math.sqrt(2 / Math.PI)
/** The argument z of the sigmoid in GELU's tanh approximation, `x σ(z)`. */
const geluTanhArgument = (x: number) => tanhScale * (x + 0.044715 * x * x * x)
/** `x · gate`, and 0 instead of NaN where the gate underflows at x = −∞. */
const multiplyByGate = (x: number, gate: number) => (gate === 0 ? 0 : x * gate)
/** Avoids `∞ · 0` in derivatives, which are constant in float32 beyond these limits. */
const clamp = (x: number) => Math.min(Math.max(x, -200), 200)
/** The derivative of `x σ(z(x))`, computed from z and `x z′(x)`. */
const gatedDerivative = (z: number, xTimesSlope: number) =>
  sigmoid(z) * (1 + xTimesSlope * sigmoid(-z))

/** Each function, and its maximum error in ULP. */
const functions = {
  erf: [exactMath.erf, 1.25],
  exp: [exp, 1],
  gelu: [(x: number) => multiplyByGate(x, normalCdf(x)), 5],
  geluTanh: [(x: number) => multiplyByGate(x, sigmoid(geluTanhArgument(x))), 2.75],
  log: [log, 1],
  sigmoid: [sigmoid, 2.25],
  silu: [(x: number) => multiplyByGate(x, sigmoid(x)), 2.25],
  tanh: [tanh, 1.5],
} as const

/**
 * Derivatives, and their maximum error in half ULPs of 1. The derivatives of exp and log are exp
 * itself and a quotient, so they need no test.
 */
const derivatives = {
  erf: [(x: number) => (2 / rootPi) * exp(-x * x), 2.5],
  gelu: [(x: number) => normalCdf(x) + clamp(x) * density(x), 2.5],
  geluTanh: [
    (x: number) => {
      const z = geluTanhArgument(clamp(x))
      return gatedDerivative(z, 3 * z - 2 * tanhScale * clamp(x))
    },
    4.5,
  ],
  sigmoid: [(x: number) => sigmoid(x) * sigmoid(-x), 2],
  silu: [(x: number) => gatedDerivative(x, clamp(x)), 4],
  tanh: [(x: number) => 1 - tanh(x) ** 2, 2.5],
} as const

/** The distance between adjacent float32 numbers near y. */
function spacing(y: number): number {
  return 2 ** Math.max(Math.floor(Math.log2(Math.abs(y))) - 23, -149)
}
/**
 * The error of a float32 result in ULP; infinite if either value is NaN or infinite and the other
 * differs.
 */
function ulps(actual: number, expected: number): number {
  const rounded = Math.fround(expected)
  if (Number.isFinite(rounded) && Number.isFinite(actual))
    return actual === expected ? 0 : Math.abs(actual - expected) / spacing(expected)
  return Object.is(rounded, actual) ? 0 : Infinity
}

/** A distance in units of 2⁻²⁴; infinite if exactly one of the two is NaN. */
function halfUlpsOfOne(actual: number, expected: number): number {
  if (Number.isNaN(expected)) return Number.isNaN(actual) ? 0 : Infinity
  return Number.isNaN(actual) ? Infinity : Math.abs(actual - expected) * 2 ** 24
}

// inputs where kernels switch formulas, and where results turn subnormal, underflow or overflow
const thresholds = [
  0,
  2 ** -126,
  0.55,
  0.875,
  1,
  1.3,
  4,
  9.01,
  9.75,
  10,
  10.9,
  14.2,
  14.5,
  87,
  87.34,
  88.72284,
  90,
  103.28,
  103.97,
  104,
  105,
  110,
  3.4028234e38,
]
const bitsOf = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0]!

/** Every `stride`-th bit pattern, all patterns near the thresholds, and NaN with payloads. */
function* patterns(stride: number): Generator<number> {
  for (let bits = 0; bits < 2 ** 32; bits += stride) yield bits
  for (const sign of [0, 0x80000000]) {
    for (const value of thresholds) {
      const bits = bitsOf(value)
      for (let i = Math.max(0, bits - 500); i < bits + 500; i++) yield i + sign
    }
    yield* [0x7f800000, 0x7f800001, 0x7fc12345, 0x7fffffff].map((bits) => bits + sign)
  }
}

/** Runs the forward kernel on elements `from` to `to` and writes to `out`. */
const runUnary = (wasm: KernelTable, operation: number, out: number, from: number, to: number) =>
  callKernel(wasm, calls.unary({ operation, x, out }), from, to)

/** The maximum error of each module over all patterns; `run` returns the address of its results. */
function maxErrors(
  reference: (x: number) => number,
  run: (wasm: KernelTable, n: number) => number,
  error: (actual: number, expected: number) => number,
): number[] {
  const maxima = modules.map(() => 0)
  const bits = new Uint32Array(size)
  let n = 0
  const check = () => {
    const xs = new Float32Array(bits.buffer, 0, n)
    const expected = Float64Array.from(xs, reference)
    for (const [m, { wasm, floats }] of modules.entries()) {
      new Uint32Array(floats(x).buffer, x, n).set(bits.subarray(0, n))
      const actual = floats(run(wasm, n), n)
      for (let i = 0; i < n; i++) maxima[m] = Math.max(maxima[m]!, error(actual[i]!, expected[i]!))
    }
    n = 0
  }
  for (const pattern of patterns(997)) {
    bits[n++] = pattern
    if (n === size) check()
  }
  check()
  return maxima
}

describe('unary kernels over all of float32, on both modules', () => {
  it.each(Object.entries(functions))(
    '%s is accurate',
    { timeout: 300_000 },
    (name, [reference, limit]) => {
      const code = unaryOperationCodes[name as keyof typeof functions]
      const errors = maxErrors(
        reference,
        (wasm, n) => {
          runUnary(wasm, code, y, 0, n)
          return y
        },
        ulps,
      )
      expect(Math.max(...errors), errors.join(', ')).toBeLessThanOrEqual(limit)
    },
  )

  it.each(Object.entries(derivatives))(
    'the derivative of %s is accurate',
    { timeout: 300_000 },
    (name, [reference, limit]) => {
      const code = unaryOperationCodes[name as keyof typeof derivatives]
      for (const { floats } of modules) floats(dy).fill(1)
      const errors = maxErrors(
        reference,
        (wasm, n) => {
          runUnary(wasm, code, y, 0, n)
          const call = calls.unaryBackward({ operation: code, x, y, dy, dx, accumulate: false })
          callKernel(wasm, call, 0, n)
          return dx
        },
        halfUlpsOfOne,
      )
      expect(Math.max(...errors), errors.join(', ')).toBeLessThanOrEqual(limit)
    },
  )
})

const operations = Object.entries(unaryOperationCodes).filter(([name]) => name !== 'none')

describe.each(modules)('element ranges on the $name module', ({ wasm, floats }) => {
  it.each(operations)(
    '%s computes the same bits for an element whichever range contains it',
    (_, code) => {
      const n = 23
      floats(x, n).set(Array.from({ length: n }, (_, i) => i / 3 - 3))
      floats(dy, n).set(Array.from({ length: n }, (_, i) => 2 - i / 7))
      const run = (out: number, ranges: [number, number][]) => {
        floats(out, 3 * n).fill(0)
        for (const [from, to] of ranges) {
          runUnary(wasm, code, out, from, to)
          const call = calls.unaryBackward({
            operation: code,
            x,
            y: out,
            dy,
            dx: out + 4 * n,
            accumulate: true,
          })
          callKernel(wasm, call, from, to)
        }
        return [...floats(out, 3 * n)]
      }
      const expected = run(y, [[0, n]])
      expect(run(dx, [[8, n], [0, 4], [4, 8]])).toEqual(expected) // prettier-ignore
      for (let i = 0; i < n; i += 4) for (let to = i; to < i + 4 && to < n; to++) {
      runUnary(wasm, code, dx, i, to + 1)
      expect(floats(dx, n)[to]).toBe(expected[to])
    } // prettier-ignore
      expect(expected.slice(2 * n)).toEqual(new Array(n).fill(0))
    },
  )

  it('dropout draws the same random numbers at any offset and with any division into ranges', () => {
    const [n, key, threshold] = [101, { low: 0x89abcdef, high: 7 }, 0x6000]
    floats(x, n).fill(3)
    for (const first of [0, 1, 2, 3, 5, 2 ** 34 - 26, 2 ** 40 + 3]) {
      for (const ranges of [[0, n], [0, 32, n], [0, 4, 24, 64, n], [0, 12, 52, 56, 96, n]]) {
        floats(y, n + 4).fill(1)
        const call = calls.dropout({ x, out: y, first, threshold, keep: 2, ...key, accumulate: true })
        for (const [i, from] of ranges.slice(0, -1).entries())
          callKernel(wasm, call, from, ranges[i + 1]!)
        const expected = Array.from({ length: n }, (_, i) =>
          dropoutNumber(key, first + i) < threshold ? 1 : 7,
        )
        expect([...floats(y, n + 4)]).toEqual([...expected, 1, 1, 1, 1])
      }
    } // prettier-ignore
  })
})
