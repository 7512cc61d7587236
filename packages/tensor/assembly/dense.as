import { loadPart, putPart, storePart } from './tail'
import { maxOfLanes, multiplyAdd, sumOfLanes } from './vector'

// What many kernels ask of n floats that lie one behind another. Two or four vectors are on the way at
// once, for one sum would wait for itself; which vector goes to which sum depends on its place only.

/**
 * The largest; −∞ for none. NaN wins, and is looked for apart: engines have one instruction for a maximum that
 * may lose it, many for one that may not.
 */
export function largest(x: usize, n: i32): f32 {
  const none = f32x4.splat(-Infinity)
  let a = none
  let b = none
  let isNaN4 = f32x4.splat(0)
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const p = v128.load(x + (i << 2))
    const q = v128.load(x + (i << 2), 16)
    a = f32x4.pmax(a, p)
    b = f32x4.pmax(b, q)
    isNaN4 = v128.or(isNaN4, v128.or(f32x4.ne(p, p), f32x4.ne(q, q)))
  }
  for (; i < n; i += 4) {
    const p = loadPart(x + (i << 2), n - i, none)
    a = f32x4.pmax(a, p)
    isNaN4 = v128.or(isNaN4, f32x4.ne(p, p))
  }
  return v128.any_true(isNaN4) ? NaN : maxOfLanes(f32x4.pmax(a, b))
}

export function total(x: usize, n: i32): f32 {
  const zero = f32x4.splat(0)
  let a = zero
  let b = zero
  let c = zero
  let d = zero
  let i = 0
  for (; i + 16 <= n; i += 16) {
    const at = x + (i << 2)
    a = f32x4.add(a, v128.load(at))
    b = f32x4.add(b, v128.load(at, 16))
    c = f32x4.add(c, v128.load(at, 32))
    d = f32x4.add(d, v128.load(at, 48))
  }
  for (; i + 4 <= n; i += 4) a = f32x4.add(a, v128.load(x + (i << 2)))
  if (i < n) b = f32x4.add(b, loadPart(x + (i << 2), n - i))
  return sumOfLanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)))
}

/** `Σ (x − centre)²` */
export function squaresAround(x: usize, n: i32, centre: f32): f32 {
  const centre4 = f32x4.splat(centre)
  let a = f32x4.splat(0)
  let b = a
  let c = a
  let d = a
  let i = 0
  for (; i + 16 <= n; i += 16) {
    const at = x + (i << 2)
    const p = f32x4.sub(v128.load(at), centre4)
    const q = f32x4.sub(v128.load(at, 16), centre4)
    const r = f32x4.sub(v128.load(at, 32), centre4)
    const s = f32x4.sub(v128.load(at, 48), centre4)
    a = multiplyAdd(p, p, a)
    b = multiplyAdd(q, q, b)
    c = multiplyAdd(r, r, c)
    d = multiplyAdd(s, s, d)
  }
  for (; i < n; i += 4) {
    const p = f32x4.sub(loadPart(x + (i << 2), n - i, centre4), centre4)
    a = multiplyAdd(p, p, a)
  }
  return sumOfLanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)))
}

export function dot(x: usize, y: usize, n: i32): f32 {
  const zero = f32x4.splat(0)
  let a = zero
  let b = zero
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const at = i << 2
    a = multiplyAdd(v128.load(x + at), v128.load(y + at), a)
    b = multiplyAdd(v128.load(x + at, 16), v128.load(y + at, 16), b)
  }
  if (i < n) {
    const at = i << 2
    const left = n - i
    a = multiplyAdd(loadPart(x + at, left), loadPart(y + at, left), a)
    b = multiplyAdd(loadPart(x + at + 16, left - 4), loadPart(y + at + 16, left - 4), b)
  }
  return sumOfLanes(f32x4.add(a, b))
}

/** `x · factor`, in place. */
export function scale(x: usize, n: i32, factor: f32): void {
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const at = x + (i << 2)
    v128.store(at, f32x4.mul(v128.load(at), factor4))
    v128.store(at, f32x4.mul(v128.load(at, 16), factor4), 16)
  }
  for (; i < n; i += 4) {
    const at = x + (i << 2)
    storePart(at, n - i, f32x4.mul(loadPart(at, n - i, factor4), factor4))
  }
}

/** `out += x` */
export function addTo(x: usize, out: usize, n: i32): void {
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const at = i << 2
    v128.store(out + at, f32x4.add(v128.load(out + at), v128.load(x + at)))
    v128.store(out + at, f32x4.add(v128.load(out + at, 16), v128.load(x + at, 16)), 16)
  }
  for (; i < n; i += 4) putPart(out + (i << 2), n - i, loadPart(x + (i << 2), n - i), true)
}
