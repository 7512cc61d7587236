import { exp1, exp4 } from './exponential'
import { log1 } from './logarithm'
import { maxOfLanes, multiplyAdd, sumOfLanes } from './vector'

// Kernels that treat each row of a dense [rows, width] array by itself.

/** The largest of n floats; −∞ for none. */
function largest(x: usize, n: i32): f32 {
  let best = f32x4.splat(-Infinity)
  let i = 0
  for (; i + 4 <= n; i += 4) best = f32x4.max(best, v128.load(x + (i << 2)))
  let most = maxOfLanes(best)
  for (; i < n; i++) most = max<f32>(most, load<f32>(x + (i << 2)))
  return most
}

/** Writes `e^(x − shift)` and gives the sum. */
function exponentials(x: usize, out: usize, n: i32, shift: f32): f32 {
  const shift4 = f32x4.splat(shift)
  let sums = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const e = exp4(f32x4.sub(v128.load(x + (i << 2)), shift4))
    v128.store(out + (i << 2), e)
    sums = f32x4.add(sums, e)
  }
  let sum = sumOfLanes(sums)
  for (; i < n; i++) {
    const e = exp1(load<f32>(x + (i << 2)) - shift)
    store<f32>(out + (i << 2), e)
    sum += e
  }
  return sum
}

/** The sum of `e^(x − shift)` without writing it. */
function sumOfExponentials(x: usize, n: i32, shift: f32): f32 {
  const shift4 = f32x4.splat(shift)
  let sums = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) sums = f32x4.add(sums, exp4(f32x4.sub(v128.load(x + (i << 2)), shift4)))
  let sum = sumOfLanes(sums)
  for (; i < n; i++) sum += exp1(load<f32>(x + (i << 2)) - shift)
  return sum
}

function scale(x: usize, n: i32, factor: f32): void {
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 4 <= n; i += 4) v128.store(x + (i << 2), f32x4.mul(v128.load(x + (i << 2)), factor4))
  for (; i < n; i++) store<f32>(x + (i << 2), load<f32>(x + (i << 2)) * factor)
}

function dot(x: usize, y: usize, n: i32): f32 {
  let sums = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    sums = f32x4.add(sums, f32x4.mul(v128.load(x + (i << 2)), v128.load(y + (i << 2))))
  }
  let sum = sumOfLanes(sums)
  for (; i < n; i++) sum += load<f32>(x + (i << 2)) * load<f32>(y + (i << 2))
  return sum
}

function total(x: usize, n: i32): f32 {
  let sums = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) sums = f32x4.add(sums, v128.load(x + (i << 2)))
  let sum = sumOfLanes(sums)
  for (; i < n; i++) sum += load<f32>(x + (i << 2))
  return sum
}

/** Softmax of one row; gives `log Σ eˣ`, −∞ and zeros where all is −∞. */
export function softmaxRow(x: usize, out: usize, n: i32): f32 {
  const most = largest(x, n)
  if (most == -Infinity) {
    memory.fill(out, 0, n << 2)
    return -Infinity
  }
  const sum = exponentials(x, out, n, most)
  scale(out, n, 1 / sum)
  return most + log1(sum)
}

export function softmax(x: usize, out: usize, rows: i32, n: i32): void {
  for (let r = 0; r < rows; r++) {
    softmaxRow(x, out, n)
    x += n << 2
    out += n << 2
  }
}

/** `dx (+)= y (dy − Σ y dy)` */
export function softmaxBackward(y: usize, dy: usize, dx: usize, rows: i32, n: i32, accumulate: bool): void {
  for (let r = 0; r < rows; r++) {
    const mean = f32x4.splat(dot(y, dy, n))
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const at = i << 2
      const value = f32x4.mul(v128.load(y + at), f32x4.sub(v128.load(dy + at), mean))
      v128.store(dx + at, accumulate ? f32x4.add(v128.load(dx + at), value) : value)
    }
    for (; i < n; i++) {
      const at = i << 2
      const value = load<f32>(y + at) * (load<f32>(dy + at) - f32x4.extract_lane(mean, 0))
      store<f32>(dx + at, accumulate ? load<f32>(dx + at) + value : value)
    }
    y += n << 2
    dy += n << 2
    dx += n << 2
  }
}

function logSumOf(x: usize, n: i32): f32 {
  const most = largest(x, n)
  return most == -Infinity ? most : most + log1(sumOfExponentials(x, n, most))
}

export function logSoftmax(x: usize, out: usize, rows: i32, n: i32): void {
  for (let r = 0; r < rows; r++) {
    const sum = logSumOf(x, n)
    for (let i = 0; i < n; i++) store<f32>(out + (i << 2), load<f32>(x + (i << 2)) - sum)
    x += n << 2
    out += n << 2
  }
}

/** `dx (+)= dy − eʸ Σ dy` */
export function logSoftmaxBackward(y: usize, dy: usize, dx: usize, rows: i32, n: i32, accumulate: bool): void {
  for (let r = 0; r < rows; r++) {
    const sum = total(dy, n)
    for (let i = 0; i < n; i++) {
      const at = i << 2
      const value = load<f32>(dy + at) - exp1(load<f32>(y + at)) * sum
      store<f32>(dx + at, accumulate ? load<f32>(dx + at) + value : value)
    }
    y += n << 2
    dy += n << 2
    dx += n << 2
  }
}

/** Statistics of row r: mean and 1 / √(variance + ε). Gain and bias may be absent (0). */
export function layerNorm(
  x: usize, gain: usize, bias: usize, epsilon: f32, out: usize, statistics: usize, rows: i32, n: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const mean = total(x, n) / <f32>n
    const mean4 = f32x4.splat(mean)
    let squares = f32x4.splat(0)
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const d = f32x4.sub(v128.load(x + (i << 2)), mean4)
      squares = multiplyAdd(d, d, squares)
    }
    let sum = sumOfLanes(squares)
    for (; i < n; i++) {
      const d = load<f32>(x + (i << 2)) - mean
      sum += d * d
    }
    const factor: f32 = 1 / Mathf.sqrt(sum / <f32>n + epsilon)
    store<f32>(statistics, mean)
    store<f32>(statistics, factor, 4)
    normaliseRow(x, mean, factor, gain, bias, out, n)
    x += n << 2
    out += n << 2
    statistics += 8
  }
}

function normaliseRow(x: usize, mean: f32, factor: f32, gain: usize, bias: usize, out: usize, n: i32): void {
  const mean4 = f32x4.splat(mean)
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = i << 2
    let y = f32x4.mul(f32x4.sub(v128.load(x + at), mean4), factor4)
    if (gain) y = f32x4.mul(y, v128.load(gain + at))
    if (bias) y = f32x4.add(y, v128.load(bias + at))
    v128.store(out + at, y)
  }
  for (; i < n; i++) {
    const at = i << 2
    let y = (load<f32>(x + at) - mean) * factor
    if (gain) y *= load<f32>(gain + at)
    if (bias) y += load<f32>(bias + at)
    store<f32>(out + at, y)
  }
}

/** RMS norm is layer norm with a mean of 0; statistics of row r: 1 / √(mean of squares + ε). */
export function rmsNorm(
  x: usize, gain: usize, epsilon: f32, out: usize, statistics: usize, rows: i32, n: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const factor: f32 = 1 / Mathf.sqrt(dot(x, x, n) / <f32>n + epsilon)
    store<f32>(statistics, factor)
    normaliseRow(x, 0, factor, gain, 0, out, n)
    x += n << 2
    out += n << 2
    statistics += 4
  }
}

/**
 * The backward of both norms. With `h = (x − mean) · factor` and `g = dy · gain`:
 * `dx = factor (g − mean(g) − h mean(g h))`, without the first mean for RMS; `dgain = Σ dy h`,
 * `dbias = Σ dy`. Each result may be absent (0); gain and bias results are always added to.
 */
export function normBackward(
  x: usize, gain: usize, statistics: usize, isCentred: bool, dy: usize,
  dx: usize, accumulate: bool, dgain: usize, dbias: usize, rows: i32, n: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const mean: f32 = isCentred ? load<f32>(statistics) : 0
    const factor = isCentred ? load<f32>(statistics, 4) : load<f32>(statistics)
    statistics += isCentred ? 8 : 4
    let sum: f32 = 0
    let product: f32 = 0
    const mean4 = f32x4.splat(mean)
    const factor4 = f32x4.splat(factor)
    let sums = f32x4.splat(0)
    let products = f32x4.splat(0)
    let i = 0
    for (; i + 4 <= n; i += 4) {
      const at = i << 2
      const h = f32x4.mul(f32x4.sub(v128.load(x + at), mean4), factor4)
      const d = v128.load(dy + at)
      const g = gain ? f32x4.mul(d, v128.load(gain + at)) : d
      sums = f32x4.add(sums, g)
      products = f32x4.add(products, f32x4.mul(g, h))
      if (dgain) v128.store(dgain + at, f32x4.add(v128.load(dgain + at), f32x4.mul(d, h)))
      if (dbias) v128.store(dbias + at, f32x4.add(v128.load(dbias + at), d))
    }
    sum = sumOfLanes(sums)
    product = sumOfLanes(products)
    for (; i < n; i++) {
      const at = i << 2
      const h = (load<f32>(x + at) - mean) * factor
      const d = load<f32>(dy + at)
      const g = gain ? d * load<f32>(gain + at) : d
      sum += g
      product += g * h
      if (dgain) store<f32>(dgain + at, load<f32>(dgain + at) + d * h)
      if (dbias) store<f32>(dbias + at, load<f32>(dbias + at) + d)
    }
    if (dx) {
      const meanG: f32 = isCentred ? sum / <f32>n : 0
      const meanP = product / <f32>n
      const meanG4 = f32x4.splat(meanG)
      const meanP4 = f32x4.splat(meanP)
      let j = 0
      for (; j + 4 <= n; j += 4) {
        const at = j << 2
        const h = f32x4.mul(f32x4.sub(v128.load(x + at), mean4), factor4)
        const d = v128.load(dy + at)
        const g = gain ? f32x4.mul(d, v128.load(gain + at)) : d
        const value = f32x4.mul(factor4, f32x4.sub(f32x4.sub(g, meanG4), f32x4.mul(h, meanP4)))
        v128.store(dx + at, accumulate ? f32x4.add(v128.load(dx + at), value) : value)
      }
      for (; j < n; j++) {
        const at = j << 2
        const h = (load<f32>(x + at) - mean) * factor
        const g = gain ? load<f32>(dy + at) * load<f32>(gain + at) : load<f32>(dy + at)
        const value = factor * (g - meanG - h * meanP)
        store<f32>(dx + at, accumulate ? load<f32>(dx + at) + value : value)
      }
      dx += n << 2
    }
    x += n << 2
    dy += n << 2
  }
}

/** Losses in nats; a row whose target is `ignore` costs nothing. */
export function crossEntropy(
  x: usize, targets: usize, smoothing: f32, ignore: i32, losses: usize, logSums: usize, rows: i32, n: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const target = load<i32>(targets + (r << 2))
    const sum = logSumOf(x, n)
    store<f32>(logSums + (r << 2), sum)
    let loss: f32 = 0
    if (target != ignore) {
      loss = (1 - smoothing) * (sum - load<f32>(x + (target << 2)))
      if (smoothing > 0) loss += smoothing * (sum - total(x, n) / <f32>n)
    }
    store<f32>(losses + (r << 2), loss)
    x += n << 2
  }
}

/** `dx (+)= dy (softmax(x) − q)`, q the smoothed target. */
export function crossEntropyBackward(
  x: usize, targets: usize, smoothing: f32, ignore: i32, logSums: usize,
  dy: usize, dx: usize, rows: i32, n: i32, accumulate: bool,
): void {
  const share = smoothing / <f32>n
  const share4 = f32x4.splat(share)
  for (let r = 0; r < rows; r++) {
    const target = load<i32>(targets + (r << 2))
    if (target == ignore) {
      if (!accumulate) memory.fill(dx, 0, n << 2)
    } else {
      const g = load<f32>(dy + (r << 2))
      const g4 = f32x4.splat(g)
      const sum = load<f32>(logSums + (r << 2))
      const sum4 = f32x4.splat(sum)
      let i = 0
      for (; i + 4 <= n; i += 4) {
        const at = i << 2
        const p = exp4(f32x4.sub(v128.load(x + at), sum4))
        const value = f32x4.mul(g4, f32x4.sub(p, share4))
        v128.store(dx + at, accumulate ? f32x4.add(v128.load(dx + at), value) : value)
      }
      for (; i < n; i++) {
        const at = i << 2
        const value = g * (exp1(load<f32>(x + at) - sum) - share)
        store<f32>(dx + at, accumulate ? load<f32>(dx + at) + value : value)
      }
      const at = dx + (target << 2)
      store<f32>(at, load<f32>(at) - g * (1 - smoothing))
    }
    x += n << 2
    dx += n << 2
  }
}

/** The first index of the largest; NaN is larger than all. */
export function argmax(x: usize, out: usize, rows: i32, n: i32): void {
  for (let r = 0; r < rows; r++) {
    let best = 0
    let most = load<f32>(x)
    for (let i = 1; i < n && most == most; i++) {
      const value = load<f32>(x + (i << 2))
      if (value > most || value != value) {
        most = value
        best = i
      }
    }
    store<i32>(out + (r << 2), best)
    x += n << 2
  }
}

/** The k largest of each row by insertion: k is small. NaN is larger than all. */
export function topK(x: usize, values: usize, indices: usize, rows: i32, n: i32, k: i32): void {
  for (let r = 0; r < rows; r++) {
    let held = 0
    for (let i = 0; i < n; i++) {
      const value = load<f32>(x + (i << 2))
      if (held == k && !beats(value, load<f32>(values + ((k - 1) << 2)))) continue
      let place = held < k ? held++ : k - 1
      while (place > 0 && beats(value, load<f32>(values + ((place - 1) << 2)))) {
        store<f32>(values + (place << 2), load<f32>(values + ((place - 1) << 2)))
        store<i32>(indices + (place << 2), load<i32>(indices + ((place - 1) << 2)))
        place--
      }
      store<f32>(values + (place << 2), value)
      store<i32>(indices + (place << 2), i)
    }
    x += n << 2
    values += k << 2
    indices += k << 2
  }
}

// @ts-ignore: decorator
@inline
function beats(a: f32, b: f32): bool {
  return b == b && (a > b || a != a)
}
