/** The sum of squares of n floats, in float64. */
export function sumOfSquares(x: usize, n: i32): f64 {
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const v = v128.load(x + (i << 2))
    const a = f64x2.promote_low_f32x4(v)
    const b = f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3))
    low = f64x2.add(low, f64x2.mul(a, a))
    high = f64x2.add(high, f64x2.mul(b, b))
  }
  const sums = f64x2.add(low, high)
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
  for (; i < n; i++) {
    const value = <f64>load<f32>(x + (i << 2))
    sum += value * value
  }
  return sum
}

/**
 * One AdamW step of one parameter: `m = β₁m + (1 − β₁)g`, `v = β₂v + (1 − β₂)g²`,
 * `p = p · shrink − rate · (m / c₁) / (√(v / c₂) + ε)`, with the gradient scaled first.
 */
export function adamW(
  p: usize, g: usize, m: usize, v: usize, n: i32,
  gradientScale: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32,
  epsilon: f32, shrink: f32, rate: f32, correction1: f32, correction2: f32,
): void {
  const scale4 = f32x4.splat(gradientScale)
  const beta14 = f32x4.splat(beta1), rest14 = f32x4.splat(rest1)
  const beta24 = f32x4.splat(beta2), rest24 = f32x4.splat(rest2)
  const epsilon4 = f32x4.splat(epsilon), shrink4 = f32x4.splat(shrink)
  const step: f32 = rate / correction1
  const step4 = f32x4.splat(step), correction4 = f32x4.splat(1 / correction2)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = i << 2
    const gradient = f32x4.mul(v128.load(g + at), scale4)
    const first = f32x4.add(f32x4.mul(v128.load(m + at), beta14), f32x4.mul(gradient, rest14))
    const second = f32x4.add(
      f32x4.mul(v128.load(v + at), beta24),
      f32x4.mul(f32x4.mul(gradient, gradient), rest24),
    )
    v128.store(m + at, first)
    v128.store(v + at, second)
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(second, correction4)), epsilon4)
    const moved = f32x4.div(f32x4.mul(first, step4), root)
    v128.store(p + at, f32x4.sub(f32x4.mul(v128.load(p + at), shrink4), moved))
  }
  for (; i < n; i++) {
    const at = i << 2
    const gradient = load<f32>(g + at) * gradientScale
    const first = load<f32>(m + at) * beta1 + gradient * rest1
    const second = load<f32>(v + at) * beta2 + gradient * gradient * rest2
    store<f32>(m + at, first)
    store<f32>(v + at, second)
    const root = Mathf.sqrt(second * (1 / correction2)) + epsilon
    store<f32>(p + at, load<f32>(p + at) * shrink - (first * step) / root)
  }
}
