import { squaresAround, total } from './dense'
import { meetLines } from './nearness'
import { loadPart, put, putPart, storePart } from './tail'
import { multiplyAdd, sumOfLanes } from './vector'

// Layer and RMS normalisation of the rows of a dense [rows, n] array. Gain and bias may be absent (0).

/** A unit is one row. Statistics of a row: its mean and 1 / √(variance + ε). */
export function layerNorm(
  x: usize, gain: usize, bias: usize, epsilon: f32, out: usize, statistics: usize, n: i32, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * n) << 2
    const mean = total(x + start, n) / <f32>n
    if (r + 1 < to) meetLines(x + start + (n << 2), n)
    const factor: f32 = 1 / Mathf.sqrt(squaresAround(x + start, n, mean) / <f32>n + epsilon)
    store<f32>(statistics + (r << 3), mean)
    store<f32>(statistics + (r << 3), factor, 4)
    normalise(x + start, mean, factor, gain, bias, out + start, n)
  }
}

/** RMS norm is layer norm with a mean of 0. A unit is one row; its statistic is 1 / √(mean of squares + ε). */
export function rmsNorm(
  x: usize, gain: usize, epsilon: f32, out: usize, statistics: usize, n: i32, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * n) << 2
    const factor: f32 = 1 / Mathf.sqrt(squaresAround(x + start, n, 0) / <f32>n + epsilon)
    store<f32>(statistics + (r << 2), factor)
    normalise(x + start, 0, factor, gain, 0, out + start, n)
  }
}

/** One loop for each combination, so that none of them chooses inside. */
function normalise(x: usize, mean: f32, factor: f32, gain: usize, bias: usize, out: usize, n: i32): void {
  if (gain && bias) normaliseLoop(x, mean, factor, gain, true, bias, true, out, n)
  else if (gain) normaliseLoop(x, mean, factor, gain, true, bias, false, out, n)
  else normaliseLoop(x, mean, factor, gain, false, bias, bias != 0, out, n)
}

// @ts-ignore: decorator
@inline
function normaliseLoop(
  x: usize, mean: f32, factor: f32, gain: usize, hasGain: bool, bias: usize, hasBias: bool, out: usize, n: i32,
): void {
  const mean4 = f32x4.splat(mean)
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const at = i << 2
    let y = f32x4.mul(f32x4.sub(v128.load(x + at), mean4), factor4)
    let z = f32x4.mul(f32x4.sub(v128.load(x + at, 16), mean4), factor4)
    if (hasGain) {
      y = f32x4.mul(y, v128.load(gain + at))
      z = f32x4.mul(z, v128.load(gain + at, 16))
    }
    if (hasBias) {
      y = f32x4.add(y, v128.load(bias + at))
      z = f32x4.add(z, v128.load(bias + at, 16))
    }
    v128.store(out + at, y)
    v128.store(out + at, z, 16)
  }
  for (; i < n; i += 4) {
    const at = i << 2
    let y = f32x4.mul(f32x4.sub(loadPart(x + at, n - i, mean4), mean4), factor4)
    if (hasGain) y = f32x4.mul(y, loadPart(gain + at, n - i, mean4))
    if (hasBias) y = f32x4.add(y, loadPart(bias + at, n - i, mean4))
    storePart(out + at, n - i, y)
  }
}

/**
 * The backward of both norms. With `h = (x − mean) · factor` and `g = dy · gain`:
 * `dx = factor (g − mean(g) − h mean(g h))`, without the first mean for RMS; `dgain = Σ dy h`,
 * `dbias = Σ dy`.
 *
 * A unit is a tile of rows, which adds up its own part of `dgain` and `dbias`: one row each of two arrays
 * [tiles, n] (0 if neither is wanted), whose rows are `stride` floats apart, a multiple of 4. dx may be
 * absent (0).
 */
export function normBackward(
  x: usize, gain: usize, statistics: usize, isCentred: bool, dy: usize, dx: usize, accumulate: bool,
  gainParts: usize, biasParts: usize, stride: i32, rows: i32, n: i32, tileRows: i32, from: i32, to: i32,
): void {
  for (let tile = from; tile < to; tile++) {
    const dgain = gainParts ? gainParts + ((tile * stride) << 2) : 0
    const dbias = biasParts ? biasParts + ((tile * stride) << 2) : 0
    if (dgain) memory.fill(dgain, 0, stride << 2)
    if (dbias) memory.fill(dbias, 0, stride << 2)
    const end = min(rows, (tile + 1) * tileRows)
    for (let r = tile * tileRows; r < end; r++) {
      const start = (r * n) << 2
      const mean: f32 = isCentred ? load<f32>(statistics + (r << 3)) : 0
      const factor = isCentred ? load<f32>(statistics + (r << 3), 4) : load<f32>(statistics + (r << 2))
      const target = dx ? dx + start : 0
      backThroughRow(x + start, gain, dy + start, mean, factor, isCentred, target, accumulate, dgain, dbias, n)
    }
  }
}

// What stands for a gain that is absent: it is read again and again, and changes nothing.
const noGain = memory.data<f32>([1, 1, 1, 1], 16)

function backThroughRow(
  x: usize, gain: usize, dy: usize, mean: f32, factor: f32, isCentred: bool,
  dx: usize, accumulate: bool, dgain: usize, dbias: usize, n: i32,
): void {
  const gains = gain ? gain : noGain
  const gainMask = gain ? -1 : 0
  if (dgain) sumRow(x, gains, gainMask, dy, mean, factor, dgain, dbias, true, n)
  else sumRow(x, gains, gainMask, dy, mean, factor, dgain, dbias, false, n)
  if (!dx) return
  const meanG: f32 = isCentred ? sumOfG / <f32>n : 0
  const meanGH: f32 = sumOfGH / <f32>n
  finishRow(x, gains, gainMask, dy, mean, factor, meanG, meanGH, dx, accumulate, n)
}

// What `sumRow` gives: Σ g and Σ g h.
let sumOfG: f32 = 0
let sumOfGH: f32 = 0

/** Sums a row, and adds it to `dgain` and `dbias`, which have room for whole vectors. */
// @ts-ignore: decorator
@inline
function sumRow(
  x: usize, gain: usize, gainMask: i32, dy: usize, mean: f32, factor: f32,
  dgain: usize, dbias: usize, addsVectors: bool, n: i32,
): void {
  const mean4 = f32x4.splat(mean)
  const factor4 = f32x4.splat(factor)
  const zero = f32x4.splat(0)
  let sums = zero
  let products = zero
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = i << 2
    const d = v128.load(dy + at)
    const h = f32x4.mul(f32x4.sub(v128.load(x + at), mean4), factor4)
    const g = f32x4.mul(d, v128.load(gain + (at & gainMask)))
    sums = f32x4.add(sums, g)
    products = multiplyAdd(g, h, products)
    if (addsVectors) addVectors(d, h, dgain + at, dbias + at)
  }
  if (i < n) {
    const at = i << 2
    const d = loadPart(dy + at, n - i)
    const h = f32x4.mul(f32x4.sub(loadPart(x + at, n - i, mean4), mean4), factor4)
    const g = f32x4.mul(d, loadPart(gain + (at & gainMask), n - i))
    sums = f32x4.add(sums, g)
    products = multiplyAdd(g, h, products)
    if (addsVectors) addVectors(d, h, dgain + at, dbias + at)
  }
  sumOfG = sumOfLanes(sums)
  sumOfGH = sumOfLanes(products)
}

// @ts-ignore: decorator
@inline
function addVectors(d: v128, h: v128, dgain: usize, dbias: usize): void {
  v128.store(dgain, multiplyAdd(d, h, v128.load(dgain)))
  v128.store(dbias, f32x4.add(v128.load(dbias), d))
}

/** `dx (+)= factor (g − mean(g) − h mean(g h))` */
function finishRow(
  x: usize, gain: usize, gainMask: i32, dy: usize, mean: f32, factor: f32, meanG: f32, meanGH: f32,
  dx: usize, accumulate: bool, n: i32,
): void {
  const mean4 = f32x4.splat(mean)
  const factor4 = f32x4.splat(factor)
  const meanG4 = f32x4.splat(meanG)
  const slope4 = f32x4.splat(-meanGH * factor)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = i << 2
    const d = v128.load(dy + at)
    const g = f32x4.mul(d, v128.load(gain + (at & gainMask)))
    const rest = multiplyAdd(f32x4.sub(v128.load(x + at), mean4), slope4, f32x4.sub(g, meanG4))
    put(dx + at, f32x4.mul(factor4, rest), accumulate)
  }
  if (i < n) {
    const at = i << 2
    const d = loadPart(dy + at, n - i, mean4)
    const g = f32x4.mul(d, loadPart(gain + (at & gainMask), n - i))
    const rest = multiplyAdd(f32x4.sub(loadPart(x + at, n - i, mean4), mean4), slope4, f32x4.sub(g, meanG4))
    putPart(dx + at, n - i, f32x4.mul(factor4, rest), accumulate)
  }
}
