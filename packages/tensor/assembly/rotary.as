import { loadPart, putPart } from './tail'

/**
 * Rotates the pairs of each row of `x[b, h, t, :]` by the angles of position t:
 * `(x₁, x₂) → (x₁ cos θ − x₂ sin θ, x₂ cos θ + x₁ sin θ)`. Cosines and sines are `[T, half]`; `turn` is 1, or
 * −1 to rotate back. Pairs are element i and i + half, or (`isInterleaved`) neighbours. Strides are those
 * of batch, heads and positions; the rows themselves are dense. A unit is one row.
 */
export function rotary(
  x: usize, xb: i32, xh: i32, xt: i32, cosines: usize, sines: usize, turn: f32, isInterleaved: bool,
  out: usize, ob: i32, oh: i32, ot: i32, accumulate: bool, heads: i32, length: i32, half: i32, from: i32, to: i32,
): void {
  for (let row = from; row < to; row++) {
    const t = row % length
    const h = (row / length) % heads
    const b = row / length / heads
    const source = x + ((b * xb + h * xh + t * xt) << 2)
    const target = out + ((b * ob + h * oh + t * ot) << 2)
    const angles = (t * half) << 2
    if (isInterleaved) rotateNeighbours(source, cosines + angles, sines + angles, turn, target, half, accumulate)
    else rotateHalves(source, cosines + angles, sines + angles, turn, target, half, accumulate)
  }
}

function rotateHalves(
  x: usize, cosines: usize, sines: usize, turn: f32, out: usize, half: i32, accumulate: bool,
): void {
  const second = half << 2
  let i = 0
  for (; i + 4 <= half; i += 4) {
    const at = i << 2
    rotateFew(x + at, cosines + at, sines + at, turn, out + at, second, accumulate, 4)
  }
  const at = i << 2
  if (i < half) rotateFew(x + at, cosines + at, sines + at, turn, out + at, second, accumulate, half - i)
}

/** Rotates up to four pairs, whose elements lie `second` bytes apart. */
// @ts-ignore: decorator
@inline
function rotateFew(
  x: usize, cosines: usize, sines: usize, turn: f32, out: usize, second: usize, accumulate: bool, count: i32,
): void {
  const turn4 = f32x4.splat(turn)
  const a = loadPart(x, count, turn4)
  const b = loadPart(x + second, count, turn4)
  const c = loadPart(cosines, count, turn4)
  const s = f32x4.mul(loadPart(sines, count, turn4), turn4)
  putPart(out, count, f32x4.sub(f32x4.mul(a, c), f32x4.mul(b, s)), accumulate)
  putPart(out + second, count, f32x4.add(f32x4.mul(b, c), f32x4.mul(a, s)), accumulate)
}

/** Two pairs at a time. */
function rotateNeighbours(
  x: usize, cosines: usize, sines: usize, turn: f32, out: usize, half: i32, accumulate: bool,
): void {
  const turns = f32x4(-turn, turn, -turn, turn)
  for (let i = 0; i < half; i += 2) {
    const at = i << 3
    const left = (half - i) << 1
    const v = loadPart(x + at, left)
    const c = loadPart(cosines + (i << 2), min(2, half - i))
    const s = loadPart(sines + (i << 2), min(2, half - i))
    const along = f32x4.mul(v, v128.shuffle<f32>(c, c, 0, 0, 1, 1))
    const across = f32x4.mul(v128.shuffle<f32>(v, v, 1, 0, 3, 2), v128.shuffle<f32>(s, s, 0, 0, 1, 1))
    putPart(out + at, left, f32x4.add(along, f32x4.mul(across, turns)), accumulate)
  }
}
