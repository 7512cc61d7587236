import { exp1, exp4, multiplyAdd } from './vector'

// Kernels that treat each element by itself. Operations are numbers here; `src/wasm/codes.ts` names them.

// @ts-ignore: decorator
@inline
function combine4(code: i32, a: v128, b: v128): v128 {
  switch (code) {
    case 0: return f32x4.add(a, b)
    case 1: return f32x4.div(a, b)
    case 2: return f32x4.max(a, b)
    case 3: return f32x4.min(a, b)
    case 4: return f32x4.mul(a, b)
    default: return f32x4.sub(a, b)
  }
}

// @ts-ignore: decorator
@inline
function combine(code: i32, a: f32, b: f32): f32 {
  return f32x4.extract_lane(combine4(code, f32x4.splat(a), f32x4.splat(b)), 0)
}

/** Dense operands; a step of 0 repeats one number. */
function binaryLoop(code: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, n: i32, accumulate: bool): void {
  const a4 = v128.load32_splat(a)
  const b4 = v128.load32_splat(b)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = i << 2
    const value = combine4(code, aStep ? v128.load(a + at) : a4, bStep ? v128.load(b + at) : b4)
    v128.store(out + at, accumulate ? f32x4.add(v128.load(out + at), value) : value)
  }
  for (; i < n; i++) {
    const at = i << 2
    const value = combine(code, load<f32>(aStep ? a + at : a), load<f32>(bStep ? b + at : b))
    store<f32>(out + at, accumulate ? load<f32>(out + at) + value : value)
  }
}

/** One loop for each operation, so that none of them chooses inside. */
export function binary(code: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, n: i32, accumulate: bool): void {
  switch (code) {
    case 0: binaryLoop(0, a, aStep, b, bStep, out, n, accumulate); return
    case 1: binaryLoop(1, a, aStep, b, bStep, out, n, accumulate); return
    case 2: binaryLoop(2, a, aStep, b, bStep, out, n, accumulate); return
    case 3: binaryLoop(3, a, aStep, b, bStep, out, n, accumulate); return
    case 4: binaryLoop(4, a, aStep, b, bStep, out, n, accumulate); return
    default: binaryLoop(5, a, aStep, b, bStep, out, n, accumulate)
  }
}

// ---- Functions of one number ------------------------------------------------------------------

const rootHalf: f64 = 0.7071067811865476
const twoOverRootPi: f64 = 1.1283791670955126

/** The error function in float64: a series near 0, a continued fraction far from it. */
function erf64(x: f64): f64 {
  const size = Math.abs(x)
  if (!(size <= 6)) return x != x ? x : x > 0 ? 1 : -1
  let value: f64 = 0
  if (size < 2.5) {
    let term = size
    value = size
    for (let n = 1; term > value * 1e-12; n++) {
      term *= (2 * size * size) / <f64>(2 * n + 1)
      value += term
    }
    value *= twoOverRootPi * Math.exp(-size * size)
  } else {
    let tail = size
    for (let n = 30; n >= 1; n--) tail = size + <f64>n / 2 / tail
    value = 1 - ((twoOverRootPi / 2) * Math.exp(-size * size)) / tail
  }
  return x < 0 ? -value : value
}

function sigmoid(x: f32): f32 {
  return 1 / (1 + exp1(-x))
}
function normalShare(x: f32): f64 {
  return 0.5 * (1 + erf64(<f64>x * rootHalf))
}
function geluInner(x: f32): f32 {
  return 0.7978845608028654 * (x + 0.044715 * x * x * x)
}
function tanh1(x: f32): f32 {
  return Mathf.tanh(x)
}

function apply(code: i32, x: f32): f32 {
  switch (code) {
    case 0: return Mathf.abs(x)
    case 1: return <f32>erf64(x)
    case 2: return exp1(x)
    case 3: return <f32>(<f64>x * normalShare(x))
    case 4: return 0.5 * x * (1 + tanh1(geluInner(x)))
    case 5: return Mathf.log(x)
    case 6: return -x
    case 7: return 1 / x
    case 8: return x > 0 || x != x ? x : 0
    case 9: return sigmoid(x)
    case 10: return x * sigmoid(x)
    case 11: return Mathf.sqrt(x)
    case 12: return x * x
    default: return tanh1(x)
  }
}

function slope(code: i32, x: f32, y: f32): f32 {
  switch (code) {
    case 0: return x > 0 ? 1 : x < 0 ? -1 : 0
    case 1: return <f32>(twoOverRootPi * Math.exp(-(<f64>x * <f64>x)))
    case 2: return y
    case 3: return <f32>(normalShare(x) + <f64>x * 0.3989422804014327 * Math.exp(-0.5 * <f64>x * <f64>x))
    case 4: {
      const t = tanh1(geluInner(x))
      return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * 0.7978845608028654 * (1 + 0.134145 * x * x)
    }
    case 5: return 1 / x
    case 6: return -1
    case 7: return -y * y
    case 8: return x > 0 ? 1 : 0
    case 9: return y * (1 - y)
    case 10: {
      const s = sigmoid(x)
      return s * (1 + x * (1 - s))
    }
    case 11: return 0.5 / y
    case 12: return 2 * x
    default: return 1 - y * y
  }
}

export function unary(code: i32, x: usize, out: usize, n: i32): void {
  let i = 0
  if (code == 8) {
    const zero = f32x4.splat(0)
    for (; i + 4 <= n; i += 4) v128.store(out + (i << 2), f32x4.max(v128.load(x + (i << 2)), zero))
  } else if (code == 2) {
    for (; i + 4 <= n; i += 4) v128.store(out + (i << 2), exp4(v128.load(x + (i << 2))))
  }
  for (; i < n; i++) store<f32>(out + (i << 2), apply(code, load<f32>(x + (i << 2))))
}

export function unaryBackward(code: i32, x: usize, y: usize, dy: usize, dx: usize, n: i32, accumulate: bool): void {
  let i = 0
  if (code == 8) {
    const zero = f32x4.splat(0)
    for (; i + 4 <= n; i += 4) {
      const at = i << 2
      const value = v128.and(v128.load(dy + at), f32x4.gt(v128.load(x + at), zero))
      v128.store(dx + at, accumulate ? f32x4.add(v128.load(dx + at), value) : value)
    }
  }
  for (; i < n; i++) {
    const at = i << 2
    const value = load<f32>(dy + at) * slope(code, load<f32>(x + at), load<f32>(y + at))
    store<f32>(dx + at, accumulate ? load<f32>(dx + at) + value : value)
  }
}

// ---- Truth ---------------------------------------------------------------------------------------

function holds<T>(code: i32, a: T, b: T): bool {
  switch (code) {
    case 0: return a == b
    case 1: return a > b
    case 2: return a >= b
    case 3: return a < b
    case 4: return a <= b
    default: return a != b
  }
}

export function compareFloats(code: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    store<u8>(out + i, u8(holds<f32>(code, load<f32>(a + i * aStep * 4), load<f32>(b + i * bStep * 4))))
  }
}

export function compareInts(code: i32, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    store<u8>(out + i, u8(holds<i32>(code, load<i32>(a + i * aStep * 4), load<i32>(b + i * bStep * 4))))
  }
}

export function select(mask: usize, a: usize, aStep: i32, b: usize, bStep: i32, out: usize, n: i32, accumulate: bool): void {
  for (let i = 0; i < n; i++) {
    const at = i << 2
    const value = load<u8>(mask + i) ? load<f32>(a + i * aStep * 4) : load<f32>(b + i * bStep * 4)
    store<f32>(out + at, accumulate ? load<f32>(out + at) + value : value)
  }
}

export function and(a: usize, b: usize, out: usize, n: i32): void {
  for (let i = 0; i < n; i++) store<u8>(out + i, load<u8>(a + i) & load<u8>(b + i))
}

export function not(x: usize, out: usize, n: i32): void {
  for (let i = 0; i < n; i++) store<u8>(out + i, 1 - load<u8>(x + i))
}

/** `out += x` for dense arrays; `factor` scales x. */
export function addScaled(x: usize, out: usize, n: i32, factor: f32): void {
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = i << 2
    v128.store(out + at, multiplyAdd(v128.load(x + at), factor4, v128.load(out + at)))
  }
  for (; i < n; i++) store<f32>(out + (i << 2), load<f32>(out + (i << 2)) + load<f32>(x + (i << 2)) * factor)
}
