import { loadPart, storeOrAddPart, storePart } from './partial-vector'
import { maxOfLanes, multiplyAdd, sumOfLanes } from './vector'

// Vector operations on n contiguous floats, as in level 1 of BLAS. Two or four accumulators hide
// the latency of additions; the accumulator of an element depends only on its index.

/**
 * The maximum; −∞ if n is 0, NaN if an element is NaN. NaN is detected separately, because `pmax`,
 * which can lose it, is one instruction and `max`, which propagates it, is several.
 */
export function maxOf(x: usize, n: i32): f32 {
  const minusInfinity = f32x4.splat(-Infinity)
  let a = minusInfinity
  let b = minusInfinity
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
    const p = loadPart(x + (i << 2), n - i, minusInfinity)
    a = f32x4.pmax(a, p)
    isNaN4 = v128.or(isNaN4, f32x4.ne(p, p))
  }
  return v128.any_true(isNaN4) ? NaN : maxOfLanes(f32x4.pmax(a, b))
}

export function sumOf(x: usize, n: i32): f32 {
  const zero = f32x4.splat(0)
  let a = zero
  let b = zero
  let c = zero
  let d = zero
  let i = 0
  for (; i + 16 <= n; i += 16) {
    const offset = x + (i << 2)
    a = f32x4.add(a, v128.load(offset))
    b = f32x4.add(b, v128.load(offset, 16))
    c = f32x4.add(c, v128.load(offset, 32))
    d = f32x4.add(d, v128.load(offset, 48))
  }
  for (; i + 4 <= n; i += 4) a = f32x4.add(a, v128.load(x + (i << 2)))
  if (i < n) b = f32x4.add(b, loadPart(x + (i << 2), n - i))
  return sumOfLanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)))
}

/** `Σ (x − centre)²` */
export function squaredDeviations(x: usize, n: i32, centre: f32): f32 {
  const centre4 = f32x4.splat(centre)
  let a = f32x4.splat(0)
  let b = a
  let c = a
  let d = a
  let i = 0
  for (; i + 16 <= n; i += 16) {
    const offset = x + (i << 2)
    const p = f32x4.sub(v128.load(offset), centre4)
    const q = f32x4.sub(v128.load(offset, 16), centre4)
    const r = f32x4.sub(v128.load(offset, 32), centre4)
    const s = f32x4.sub(v128.load(offset, 48), centre4)
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
    const offset = i << 2
    a = multiplyAdd(v128.load(x + offset), v128.load(y + offset), a)
    b = multiplyAdd(v128.load(x + offset, 16), v128.load(y + offset, 16), b)
  }
  if (i < n) {
    const offset = i << 2
    const remaining = n - i
    a = multiplyAdd(loadPart(x + offset, remaining), loadPart(y + offset, remaining), a)
    b = multiplyAdd(loadPart(x + offset + 16, remaining - 4), loadPart(y + offset + 16, remaining - 4), b)
  }
  return sumOfLanes(f32x4.add(a, b))
}

/** `x *= factor` */
export function scale(x: usize, n: i32, factor: f32): void {
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const offset = x + (i << 2)
    v128.store(offset, f32x4.mul(v128.load(offset), factor4))
    v128.store(offset, f32x4.mul(v128.load(offset, 16), factor4), 16)
  }
  for (; i < n; i += 4) {
    const offset = x + (i << 2)
    storePart(offset, n - i, f32x4.mul(loadPart(offset, n - i, factor4), factor4))
  }
}

/** `out += x` */
export function addTo(x: usize, out: usize, n: i32): void {
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const offset = i << 2
    v128.store(out + offset, f32x4.add(v128.load(out + offset), v128.load(x + offset)))
    v128.store(out + offset, f32x4.add(v128.load(out + offset, 16), v128.load(x + offset, 16)), 16)
  }
  for (; i < n; i += 4) storeOrAddPart(out + (i << 2), n - i, loadPart(x + (i << 2), n - i), true)
}
