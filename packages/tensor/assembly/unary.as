import { erf4, erfSlope4 } from './error-function'
import { exp4 } from './exponential'
import { silu4, siluSlope4 } from './gates'
import { geluTanh4, geluTanhSlope4 } from './gelu-tanh'
import { log4 } from './logarithm'
import { meet, page } from './nearness'
import { gelu4, geluSlope4 } from './normal'
import { corner } from './scratch'
import { sigmoid4, tanh4 } from './sigmoidal'
import { aside, back, put } from './tail'

// Functions of one number and their derivatives. Operations are numbers here; `src/wasm/codes.ts` names
// them. A range starts at a multiple of 4, so that an element is in the same lane whoever computes it.

// @ts-ignore: decorator
@inline
function apply4(code: i32, x: v128): v128 {
  if (code == 0) return f32x4.abs(x)
  if (code == 1) return erf4(x)
  if (code == 2) return exp4(x)
  if (code == 3) return gelu4(x)
  if (code == 4) return geluTanh4(x)
  if (code == 5) return log4(x)
  if (code == 6) return f32x4.neg(x)
  if (code == 7) return f32x4.div(f32x4.splat(1), x)
  if (code == 8) return f32x4.max(x, f32x4.splat(0))
  if (code == 9) return sigmoid4(x)
  if (code == 10) return silu4(x)
  if (code == 11) return f32x4.sqrt(x)
  if (code == 12) return f32x4.mul(x, x)
  return tanh4(x)
}

// @ts-ignore: decorator
@inline
function unaryLoop(code: i32, x: usize, out: usize, from: i32, to: i32): void {
  for (let at = from << 2; at < to << 2; at += 16) v128.store(out + at, apply4(code, v128.load(x + at)))
}

// A function of its own for each operation, so that none chooses inside and each is compiled when it is first used.
function abs(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(0, x, out, from, to) }
function erf(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(1, x, out, from, to) }
function exp(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(2, x, out, from, to) }
function gelu(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(3, x, out, from, to) }
function geluTanh(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(4, x, out, from, to) }
function log(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(5, x, out, from, to) }
function negate(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(6, x, out, from, to) }
function reciprocal(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(7, x, out, from, to) }
function relu(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(8, x, out, from, to) }
function sigmoid(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(9, x, out, from, to) }
function silu(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(10, x, out, from, to) }
function sqrt(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(11, x, out, from, to) }
function square(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(12, x, out, from, to) }
function tanh(x: usize, out: usize, from: i32, to: i32): void { unaryLoop(13, x, out, from, to) }

const functions: StaticArray<(x: usize, out: usize, from: i32, to: i32) => void> = [
  abs, erf, exp, gelu, geluTanh, log, negate, reciprocal, relu, sigmoid, silu, sqrt, square, tanh,
]

/** `out = f(x)` */
export function unary(code: i32, x: usize, out: usize, from: i32, to: i32): void {
  const whole = to & -4
  for (let start = from; start < whole; start += page) {
    const end = min(start + page, whole)
    meet(x + (end << 2), end < whole)
    functions[code](x, out, start, end)
  }
  if (whole == to) return
  const at = whole << 2
  const place = aside(x + at, to - whole, corner)
  functions[code](place, place, 0, 4)
  back(place, out + at, to - whole)
}

/** `dy · f'`, where `f'` comes from x or from y = f(x), whichever costs less: only that one is read. */
// @ts-ignore: decorator
@inline
function slope4(code: i32, x: usize, y: usize, dy: v128): v128 {
  const one = f32x4.splat(1)
  if (code == 0) {
    const x4 = v128.load(x)
    const sign = v128.and(x4, i32x4.splat(-0x80000000))
    return v128.and(v128.xor(dy, sign), f32x4.ne(x4, f32x4.splat(0)))
  }
  if (code == 1) return f32x4.mul(dy, erfSlope4(v128.load(x)))
  if (code == 2) return f32x4.mul(dy, v128.load(y))
  if (code == 3) return f32x4.mul(dy, geluSlope4(v128.load(x)))
  if (code == 4) return f32x4.mul(dy, geluTanhSlope4(v128.load(x)))
  if (code == 5) return f32x4.div(dy, v128.load(x))
  if (code == 6) return f32x4.neg(dy)
  if (code == 7) {
    const y4 = v128.load(y)
    return f32x4.mul(dy, f32x4.neg(f32x4.mul(y4, y4)))
  }
  if (code == 8) return v128.and(dy, f32x4.gt(v128.load(x), f32x4.splat(0)))
  if (code == 9) {
    const y4 = v128.load(y)
    return f32x4.mul(dy, f32x4.mul(y4, f32x4.sub(one, y4)))
  }
  if (code == 10) return f32x4.mul(dy, siluSlope4(v128.load(x)))
  if (code == 11) return f32x4.mul(dy, f32x4.div(f32x4.splat(0.5), v128.load(y)))
  if (code == 12) {
    const x4 = v128.load(x)
    return f32x4.mul(dy, f32x4.add(x4, x4))
  }
  const y4 = v128.load(y)
  return f32x4.mul(dy, f32x4.mul(f32x4.sub(one, y4), f32x4.add(one, y4)))
}

// @ts-ignore: decorator
@inline
function backwardLoop(code: i32, x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  for (let at = from << 2; at < to << 2; at += 16) {
    put(dx + at, slope4(code, x + at, y + at, v128.load(dy + at)), accumulate)
  }
}

function absBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(0, x, y, dy, dx, accumulate, from, to)
}
function erfBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(1, x, y, dy, dx, accumulate, from, to)
}
function expBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(2, x, y, dy, dx, accumulate, from, to)
}
function geluBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(3, x, y, dy, dx, accumulate, from, to)
}
function geluTanhBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(4, x, y, dy, dx, accumulate, from, to)
}
function logBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(5, x, y, dy, dx, accumulate, from, to)
}
function negateBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(6, x, y, dy, dx, accumulate, from, to)
}
function reciprocalBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(7, x, y, dy, dx, accumulate, from, to)
}
function reluBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(8, x, y, dy, dx, accumulate, from, to)
}
function sigmoidBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(9, x, y, dy, dx, accumulate, from, to)
}
function siluBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(10, x, y, dy, dx, accumulate, from, to)
}
function sqrtBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(11, x, y, dy, dx, accumulate, from, to)
}
function squareBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(12, x, y, dy, dx, accumulate, from, to)
}
function tanhBackward(x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32): void {
  backwardLoop(13, x, y, dy, dx, accumulate, from, to)
}

const derivatives: StaticArray<
  (x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32) => void
> = [
  absBackward, erfBackward, expBackward, geluBackward, geluTanhBackward, logBackward, negateBackward,
  reciprocalBackward, reluBackward, sigmoidBackward, siluBackward, sqrtBackward, squareBackward, tanhBackward,
]

/** `dx (+)= dy · f'` */
export function unaryBackward(
  code: i32, x: usize, y: usize, dy: usize, dx: usize, accumulate: bool, from: i32, to: i32,
): void {
  const whole = to & -4
  for (let start = from; start < whole; start += page) {
    const end = min(start + page, whole)
    meet(x + (end << 2), end < whole)
    meet(dy + (end << 2), end < whole)
    derivatives[code](x, y, dy, dx, accumulate, start, end)
  }
  if (whole == to) return
  const at = whole << 2
  const count = to - whole
  const place = aside(dx + at, count, corner)
  const first = aside(x + at, count, corner + 16)
  const second = aside(y + at, count, corner + 32)
  derivatives[code](first, second, aside(dy + at, count, corner + 48), place, accumulate, 0, 4)
  back(place, dx + at, count)
}
