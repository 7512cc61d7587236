import { prefetch, pageFloats } from './prefetch'
import { loadPart, storePart } from './partial-vector'

// The kernels of an optimizer step. They process all parameters at once, divided into blocks that
// are listed in a table. A unit is a block.

/** `sums[block] = Σ x²` in float64; the table holds the address and the size of each block. */
export function sumsOfSquares(table: usize, sums: usize, from: i32, to: i32): void {
  for (let block = from; block < to; block++) {
    const entry = table + (block << 3)
    store<f64>(sums + (block << 3), sumOfSquares(load<usize>(entry), load<i32>(entry, 4)))
  }
}

// @ts-ignore: decorator
@inline
function sumOfSquares(x: usize, n: i32): f64 {
  let a = f64x2.splat(0)
  let b = a
  let c = a
  let d = a
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const offset = x + (i << 2)
    const v = v128.load(offset)
    const w = v128.load(offset, 16)
    a = addSquare(a, v)
    b = addSquare(b, v128.shuffle<f32>(v, v, 2, 3, 2, 3))
    c = addSquare(c, w)
    d = addSquare(d, v128.shuffle<f32>(w, w, 2, 3, 2, 3))
  }
  for (; i < n; i += 4) {
    const v = loadPart(x + (i << 2), n - i)
    a = addSquare(a, v)
    b = addSquare(b, v128.shuffle<f32>(v, v, 2, 3, 2, 3))
  }
  const sums = f64x2.add(f64x2.add(a, b), f64x2.add(c, d))
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
}

/** Adds the squares of the lower two floats. */
// @ts-ignore: decorator
@inline
function addSquare(sums: v128, v: v128): v128 {
  const x = f64x2.promote_low_f32x4(v)
  return f64x2.add(sums, f64x2.mul(x, x))
}

/** `out[0] = √(Σ sums)`, summed in order: one unit. */
export function rootOfSum(sums: usize, count: i32, out: usize, _from: i32, _to: i32): void {
  let sum: f64 = 0
  for (let i = 0; i < count; i++) sum += load<f64>(sums + (i << 3))
  store<f32>(out, <f32>Math.sqrt(sum))
}

/**
 * A step of AdamW (Loshchilov and Hutter 2019): `m = β₁m + (1 − β₁)g`, `v = β₂v + (1 − β₂)g²`, `p =
 * p · decay − rate · (m / c₁) / (√(v / c₂) + ε)`, with the gradient clipped to the maximum norm;
 * `stepSize` is rate / c₁ and `secondMomentScale` 1 / c₂. If the norm is not finite, nothing
 * changes; the kernel checks this itself, so that the host need not read the norm.
 *
 * For each block, the table holds the addresses of p, g, m and v, and the size.
 */
export function adamW(
  table: usize, norm: usize, maximumNorm: f64, beta1: f32, oneMinusBeta1: f32, beta2: f32, oneMinusBeta2: f32,
  epsilon: f32, decay: f32, stepSize: f32, secondMomentScale: f32, from: i32, to: i32,
): void {
  const length = <f64>load<f32>(norm)
  if (!(length < Infinity)) return
  const scale4 = f32x4.splat(length > maximumNorm ? <f32>(maximumNorm / length) : 1)
  const beta14 = f32x4.splat(beta1)
  const oneMinusBeta14 = f32x4.splat(oneMinusBeta1)
  const beta24 = f32x4.splat(beta2)
  const oneMinusBeta24 = f32x4.splat(oneMinusBeta2)
  const epsilon4 = f32x4.splat(epsilon)
  const decay4 = f32x4.splat(decay)
  const step4 = f32x4.splat(stepSize)
  const correction4 = f32x4.splat(secondMomentScale)
  for (let block = from; block < to; block++) {
    const entry = table + block * 20
    const p = load<usize>(entry)
    const g = load<usize>(entry, 4)
    const m = load<usize>(entry, 8)
    const v = load<usize>(entry, 12)
    const n = load<i32>(entry, 16)
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const offset = i << 2
      if (!(i & (pageFloats - 1))) {
        const next = offset + (pageFloats << 2)
        const isInside = n - i > pageFloats
        prefetch(p + next, isInside)
        prefetch(g + next, isInside)
        prefetch(m + next, isInside)
        prefetch(v + next, isInside)
      }
      updateVector(
        p + offset, g + offset, m + offset, v + offset, 4,
        scale4, beta14, oneMinusBeta14, beta24, oneMinusBeta24, epsilon4, decay4, step4, correction4,
      )
    }
    if (i < n) {
      const offset = i << 2
      updateVector(
        p + offset, g + offset, m + offset, v + offset, n - i,
        scale4, beta14, oneMinusBeta14, beta24, oneMinusBeta24, epsilon4, decay4, step4, correction4,
      )
    }
  }
}

/** Updates `count` elements, at most four; a constant count of 4 has no branches. */
// @ts-ignore: decorator
@inline
function updateVector(
  p: usize, g: usize, m: usize, v: usize, count: i32,
  scale: v128, beta1: v128, oneMinusBeta1: v128, beta2: v128, oneMinusBeta2: v128,
  epsilon: v128, decay: v128, step: v128, correction: v128,
): void {
  const gradient = f32x4.mul(loadPart(g, count, scale), scale)
  const square = f32x4.mul(gradient, gradient)
  const first = f32x4.add(f32x4.mul(loadPart(m, count, scale), beta1), f32x4.mul(gradient, oneMinusBeta1))
  const second = f32x4.add(f32x4.mul(loadPart(v, count, scale), beta2), f32x4.mul(square, oneMinusBeta2))
  storePart(m, count, first)
  storePart(v, count, second)
  const root = f32x4.add(f32x4.sqrt(f32x4.mul(second, correction)), epsilon)
  const update = f32x4.div(f32x4.mul(first, step), root)
  storePart(p, count, f32x4.sub(f32x4.mul(loadPart(p, count, scale), decay), update))
}
