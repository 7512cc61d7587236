import { erf4, erfSlope4 } from './error-function'
import { exp4 } from './exponential'
import { silu4, siluSlope4 } from './silu'
import { geluTanh4, geluTanhSlope4 } from './gelu-tanh'
import { log4 } from './logarithm'
import { prefetch, pageFloats } from './prefetch'
import { gelu4, geluSlope4 } from './gelu'
import { UnaryOperation } from './operations'
import { vectorBuffer } from './scratch'
import { sigmoid4, tanh4 } from './sigmoidal'
import { loadTail, storeTail, storeOrAdd } from './partial-vector'

// Elementwise functions of one operand and their derivatives. A range starts at a multiple of 4, so
// that an element is in the same lane in any range.

// @ts-ignore: decorator
@inline
function apply4(code: i32, x: v128): v128 {
  if (code == UnaryOperation.abs) return f32x4.abs(x)
  if (code == UnaryOperation.erf) return erf4(x)
  if (code == UnaryOperation.exp) return exp4(x)
  if (code == UnaryOperation.gelu) return gelu4(x)
  if (code == UnaryOperation.geluTanh) return geluTanh4(x)
  if (code == UnaryOperation.log) return log4(x)
  if (code == UnaryOperation.negate) return f32x4.neg(x)
  if (code == UnaryOperation.reciprocal) return f32x4.div(f32x4.splat(1), x)
  if (code == UnaryOperation.relu) return f32x4.max(x, f32x4.splat(0))
  if (code == UnaryOperation.sigmoid) return sigmoid4(x)
  if (code == UnaryOperation.silu) return silu4(x)
  if (code == UnaryOperation.sqrt) return f32x4.sqrt(x)
  if (code == UnaryOperation.square) return f32x4.mul(x, x)
  return tanh4(x)
}

// @ts-ignore: decorator
@inline
function unaryLoop(code: i32, x: usize, out: usize, from: i32, to: i32): void {
  for (let offset = from << 2; offset < to << 2; offset += 16) v128.store(out + offset, apply4(code, v128.load(x + offset)))
}

// One function per operation, without a branch inside; engines compile each on first use.
function abs(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.abs, x, out, from, to) }
function erf(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.erf, x, out, from, to) }
function exp(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.exp, x, out, from, to) }
function gelu(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.gelu, x, out, from, to) }
function geluTanh(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.geluTanh, x, out, from, to) }
function log(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.log, x, out, from, to) }
function negate(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.negate, x, out, from, to) }
function reciprocal(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.reciprocal, x, out, from, to) }
function relu(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.relu, x, out, from, to) }
function sigmoid(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.sigmoid, x, out, from, to) }
function silu(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.silu, x, out, from, to) }
function sqrt(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.sqrt, x, out, from, to) }
function square(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.square, x, out, from, to) }
function tanh(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(UnaryOperation.tanh, x, out, from, to) }

const functions: StaticArray<(x: usize, out: usize, from: i32, to: i32) => void> = [
  abs, erf, exp, gelu, geluTanh, log, negate, reciprocal, relu, sigmoid, silu, sqrt, square, tanh,
]

/** `out = f(x)` */
export function unary(operation: i32, x: usize, out: usize, from: i32, to: i32): void {
  const vectorEnd = to & -4
  for (let start = from; start < vectorEnd; start += pageFloats) {
    const end = min(start + pageFloats, vectorEnd)
    prefetch(x + (end << 2), end < vectorEnd)
    functions[operation](x, out, start, end)
  }
  if (vectorEnd == to) return
  const offset = vectorEnd << 2
  const tail = loadTail(x + offset, to - vectorEnd, vectorBuffer)
  functions[operation](tail, tail, 0, 4)
  storeTail(tail, out + offset, to - vectorEnd)
}

/**
 * `dy · f'`, with `f'` computed from x or from y = f(x), whichever is cheaper; only that one is
 * read.
 */
// @ts-ignore: decorator
@inline
function derivative4(code: i32, x: usize, y: usize, dy: v128): v128 {
  const one = f32x4.splat(1)
  if (code == UnaryOperation.abs) {
    const x4 = v128.load(x)
    const sign = v128.and(x4, i32x4.splat(-0x80000000))
    return v128.and(v128.xor(dy, sign), f32x4.ne(x4, f32x4.splat(0)))
  }
  if (code == UnaryOperation.erf) return f32x4.mul(dy, erfSlope4(v128.load(x)))
  if (code == UnaryOperation.exp) return f32x4.mul(dy, v128.load(y))
  if (code == UnaryOperation.gelu) return f32x4.mul(dy, geluSlope4(v128.load(x)))
  if (code == UnaryOperation.geluTanh) return f32x4.mul(dy, geluTanhSlope4(v128.load(x)))
  if (code == UnaryOperation.log) return f32x4.div(dy, v128.load(x))
  if (code == UnaryOperation.negate) return f32x4.neg(dy)
  if (code == UnaryOperation.reciprocal) {
    const y4 = v128.load(y)
    return f32x4.mul(dy, f32x4.neg(f32x4.mul(y4, y4)))
  }
  if (code == UnaryOperation.relu) return v128.and(dy, f32x4.gt(v128.load(x), f32x4.splat(0)))
  if (code == UnaryOperation.sigmoid) {
    const y4 = v128.load(y)
    return f32x4.mul(dy, f32x4.mul(y4, f32x4.sub(one, y4)))
  }
  if (code == UnaryOperation.silu) return f32x4.mul(dy, siluSlope4(v128.load(x)))
  if (code == UnaryOperation.sqrt) return f32x4.mul(dy, f32x4.div(f32x4.splat(0.5), v128.load(y)))
  if (code == UnaryOperation.square) {
    const x4 = v128.load(x)
    return f32x4.mul(dy, f32x4.add(x4, x4))
  }
  const y4 = v128.load(y)
  return f32x4.mul(dy, f32x4.mul(f32x4.sub(one, y4), f32x4.add(one, y4)))
}

// @ts-ignore: decorator
@inline
function backwardLoop(code: i32, x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  for (let offset = from << 2; offset < to << 2; offset += 16) {
    storeOrAdd(dx + offset, derivative4(code, x + offset, y + offset, v128.load(dy + offset)), accumulate)
  }
}

function absBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.abs, x, y, dy, dx, accumulate, from, to)
}
function erfBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.erf, x, y, dy, dx, accumulate, from, to)
}
function expBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.exp, x, y, dy, dx, accumulate, from, to)
}
function geluBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.gelu, x, y, dy, dx, accumulate, from, to)
}
function geluTanhBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.geluTanh, x, y, dy, dx, accumulate, from, to)
}
function logBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.log, x, y, dy, dx, accumulate, from, to)
}
function negateBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.negate, x, y, dy, dx, accumulate, from, to)
}
function reciprocalBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.reciprocal, x, y, dy, dx, accumulate, from, to)
}
function reluBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.relu, x, y, dy, dx, accumulate, from, to)
}
function sigmoidBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.sigmoid, x, y, dy, dx, accumulate, from, to)
}
function siluBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.silu, x, y, dy, dx, accumulate, from, to)
}
function sqrtBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.sqrt, x, y, dy, dx, accumulate, from, to)
}
function squareBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.square, x, y, dy, dx, accumulate, from, to)
}
function tanhBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(UnaryOperation.tanh, x, y, dy, dx, accumulate, from, to)
}

const derivatives: StaticArray<
  (x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32) => void
> = [
  absBackward, erfBackward, expBackward, geluBackward, geluTanhBackward, logBackward, negateBackward,
  reciprocalBackward, reluBackward, sigmoidBackward, siluBackward, sqrtBackward, squareBackward, tanhBackward,
]

/** `dx (+)= dy · f'` */
export function unaryBackward(
  operation: i32, x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32,
): void {
  const vectorEnd = to & -4
  for (let start = from; start < vectorEnd; start += pageFloats) {
    const end = min(start + pageFloats, vectorEnd)
    prefetch(x + (end << 2), end < vectorEnd)
    prefetch(dy + (end << 2), end < vectorEnd)
    derivatives[operation](x, y, dy, dx, accumulate, start, end)
  }
  if (vectorEnd == to) return
  const offset = vectorEnd << 2
  const count = to - vectorEnd
  const tail = loadTail(dx + offset, count, vectorBuffer)
  const first = loadTail(x + offset, count, vectorBuffer + 16)
  const second = loadTail(y + offset, count, vectorBuffer + 32)
  derivatives[operation](first, second, loadTail(dy + offset, count, vectorBuffer + 48), tail, accumulate, 0, 4)
  storeTail(tail, dx + offset, count)
}
