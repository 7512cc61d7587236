import { loadPart, storeOrAddPart } from './partial-vector'

/**
 * Rotary position embedding (Su et al. 2021): rotates the pairs of each row of `x[b, h, t, :]` by
 * the angles of position t, `(x₁, x₂) → (x₁ cos θ − x₂ sin θ, x₂ cos θ + x₁ sin θ)`. Cosines and
 * sines are `[T, half]`; `sign` is 1, or −1 for the inverse. Pairs are elements i and i + half, or
 * (`isInterleaved`) adjacent elements. Rows are contiguous. A unit is one row.
 */
export function rotary(
  x: usize, xBatch: i32, xHead: i32, xPosition: i32, cosines: usize, sines: usize, sign: f32, isInterleaved: bool,
  out: usize, outBatch: i32, outHead: i32, outPosition: i32, accumulate: bool, heads: i32, length: i32, half: i32, from: i32, to: i32,
): void {
  for (let row = from; row < to; row++) {
    const t = row % length
    const h = (row / length) % heads
    const b = row / length / heads
    const source = x + ((b * xBatch + h * xHead + t * xPosition) << 2)
    const target = out + ((b * outBatch + h * outHead + t * outPosition) << 2)
    const angles = (t * half) << 2
    if (isInterleaved) rotateInterleaved(source, cosines + angles, sines + angles, sign, target, half, accumulate)
    else rotateHalves(source, cosines + angles, sines + angles, sign, target, half, accumulate)
  }
}

function rotateHalves(
  x: usize, cosines: usize, sines: usize, sign: f32, out: usize, half: i32, accumulate: bool,
): void {
  const second = half << 2
  let i = 0
  for (; i + 4 <= half; i += 4) {
    const offset = i << 2
    rotateFew(x + offset, cosines + offset, sines + offset, sign, out + offset, second, accumulate, 4)
  }
  const offset = i << 2
  if (i < half) rotateFew(x + offset, cosines + offset, sines + offset, sign, out + offset, second, accumulate, half - i)
}

/** Rotates up to four pairs, whose elements are `second` bytes apart. */
// @ts-ignore: decorator
@inline
function rotateFew(
  x: usize, cosines: usize, sines: usize, sign: f32, out: usize, second: usize, accumulate: bool, count: i32,
): void {
  const sign4 = f32x4.splat(sign)
  const a = loadPart(x, count, sign4)
  const b = loadPart(x + second, count, sign4)
  const c = loadPart(cosines, count, sign4)
  const s = f32x4.mul(loadPart(sines, count, sign4), sign4)
  storeOrAddPart(out, count, f32x4.sub(f32x4.mul(a, c), f32x4.mul(b, s)), accumulate)
  storeOrAddPart(out + second, count, f32x4.add(f32x4.mul(b, c), f32x4.mul(a, s)), accumulate)
}

/** Rotates pairs of adjacent elements, two pairs at a time. */
function rotateInterleaved(
  x: usize, cosines: usize, sines: usize, sign: f32, out: usize, half: i32, accumulate: bool,
): void {
  const signs = f32x4(-sign, sign, -sign, sign)
  for (let i = 0; i < half; i += 2) {
    const offset = i << 3
    const remaining = (half - i) << 1
    const v = loadPart(x + offset, remaining)
    const c = loadPart(cosines + (i << 2), min(2, half - i))
    const s = loadPart(sines + (i << 2), min(2, half - i))
    const cosineTerm = f32x4.mul(v, v128.shuffle<f32>(c, c, 0, 0, 1, 1))
    const sineTerm = f32x4.mul(v128.shuffle<f32>(v, v, 1, 0, 3, 2), v128.shuffle<f32>(s, s, 0, 0, 1, 1))
    storeOrAddPart(out + offset, remaining, f32x4.add(cosineTerm, f32x4.mul(sineTerm, signs)), accumulate)
  }
}
