import { squaredDeviations, sumOf } from './level1'
import { prefetchRow } from './prefetch'
import { loadPart, storeOrAdd, storeOrAddPart, storePart } from './partial-vector'
import { multiplyAdd, sumOfLanes } from './vector'

// Layer normalisation (Ba et al. 2016) and RMS normalisation (Zhang and Sennrich 2019) of the rows
// of a contiguous [rows, width] array. Gain and bias may be absent (0).

/** A unit is one row. The statistics of a row are its mean and 1 / √(variance + ε). */
export function layerNorm(
  x: usize, gain: usize, bias: usize, epsilon: f32, out: usize, statistics: usize, width: i32, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * width) << 2
    const mean = sumOf(x + start, width) / <f32>width
    if (r + 1 < to) prefetchRow(x + start + (width << 2), width)
    const factor: f32 = 1 / Mathf.sqrt(squaredDeviations(x + start, width, mean) / <f32>width + epsilon)
    store<f32>(statistics + (r << 3), mean)
    store<f32>(statistics + (r << 3), factor, 4)
    normalise(x + start, mean, factor, gain, bias, out + start, width)
  }
}

/** A unit is one row; its statistic is 1 / √(mean of squares + ε). */
export function rmsNorm(
  x: usize, gain: usize, epsilon: f32, out: usize, statistics: usize, width: i32, from: i32, to: i32,
): void {
  for (let r = from; r < to; r++) {
    const start = (r * width) << 2
    const factor: f32 = 1 / Mathf.sqrt(squaredDeviations(x + start, width, 0) / <f32>width + epsilon)
    store<f32>(statistics + (r << 2), factor)
    normalise(x + start, 0, factor, gain, 0, out + start, width)
  }
}

/** Has one loop for each combination of gain and bias, without branches inside. */
function normalise(x: usize, mean: f32, factor: f32, gain: usize, bias: usize, out: usize, width: i32): void {
  if (gain && bias) normaliseLoop(x, mean, factor, gain, true, bias, true, out, width)
  else if (gain) normaliseLoop(x, mean, factor, gain, true, bias, false, out, width)
  else normaliseLoop(x, mean, factor, gain, false, bias, bias != 0, out, width)
}

// @ts-ignore: decorator
@inline
function normaliseLoop(
  x: usize, mean: f32, factor: f32, gain: usize, hasGain: bool, bias: usize, hasBias: bool, out: usize, width: i32,
): void {
  const mean4 = f32x4.splat(mean)
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 8 <= width; i += 8) {
    const offset = i << 2
    let y = f32x4.mul(f32x4.sub(v128.load(x + offset), mean4), factor4)
    let z = f32x4.mul(f32x4.sub(v128.load(x + offset, 16), mean4), factor4)
    if (hasGain) {
      y = f32x4.mul(y, v128.load(gain + offset))
      z = f32x4.mul(z, v128.load(gain + offset, 16))
    }
    if (hasBias) {
      y = f32x4.add(y, v128.load(bias + offset))
      z = f32x4.add(z, v128.load(bias + offset, 16))
    }
    v128.store(out + offset, y)
    v128.store(out + offset, z, 16)
  }
  for (; i < width; i += 4) {
    const offset = i << 2
    let y = f32x4.mul(f32x4.sub(loadPart(x + offset, width - i, mean4), mean4), factor4)
    if (hasGain) y = f32x4.mul(y, loadPart(gain + offset, width - i, mean4))
    if (hasBias) y = f32x4.add(y, loadPart(bias + offset, width - i, mean4))
    storePart(out + offset, width - i, y)
  }
}

/**
 * The backward pass of both normalisations. With `h = (x − mean) · factor` and `g = dy · gain`:
 * `dx = factor (g − mean(g) − h mean(g h))`, for RMS without `mean(g)`; `dgain = Σ dy h`, `dbias =
 * Σ dy`.
 *
 * A unit is a tile of rows. Its partial sums of `dgain` and `dbias` are a row of `gainParts` and a
 * row of `biasParts`, `[tiles, width]`, whose row stride is `partStride` floats, a multiple of 4.
 * Both are absent (0) if neither gradient is needed; dx may be absent (0).
 */
export function normBackward(
  x: usize, gain: usize, statistics: usize, isCentred: bool, dy: usize, dx: usize, accumulate: bool,
  gainParts: usize, biasParts: usize, partStride: i32, rows: i32, width: i32, tileRows: i32, from: i32, to: i32,
): void {
  for (let tile = from; tile < to; tile++) {
    const dgain = gainParts ? gainParts + ((tile * partStride) << 2) : 0
    const dbias = biasParts ? biasParts + ((tile * partStride) << 2) : 0
    if (dgain) memory.fill(dgain, 0, partStride << 2)
    if (dbias) memory.fill(dbias, 0, partStride << 2)
    const end = min(rows, (tile + 1) * tileRows)
    for (let r = tile * tileRows; r < end; r++) {
      const start = (r * width) << 2
      const mean: f32 = isCentred ? load<f32>(statistics + (r << 3)) : 0
      const factor = isCentred ? load<f32>(statistics + (r << 3), 4) : load<f32>(statistics + (r << 2))
      const target = dx ? dx + start : 0
      backwardRow(x + start, gain, dy + start, mean, factor, isCentred, target, accumulate, dgain, dbias, width)
    }
  }
}

// Ones that replace an absent gain.
const ones = memory.data<f32>([1, 1, 1, 1], 16)

function backwardRow(
  x: usize, gain: usize, dy: usize, mean: f32, factor: f32, isCentred: bool,
  dx: usize, accumulate: bool, dgain: usize, dbias: usize, width: i32,
): void {
  const gains = gain ? gain : ones
  const gainMask = gain ? -1 : 0
  if (dgain) sumRow(x, gains, gainMask, dy, mean, factor, dgain, dbias, true, width)
  else sumRow(x, gains, gainMask, dy, mean, factor, dgain, dbias, false, width)
  if (!dx) return
  const meanG: f32 = isCentred ? sumOfG / <f32>width : 0
  const meanGH: f32 = sumOfGH / <f32>width
  writeGradients(x, gains, gainMask, dy, mean, factor, meanG, meanGH, dx, accumulate, width)
}

// Results of `sumRow`: Σ g and Σ g h.
let sumOfG: f32 = 0
let sumOfGH: f32 = 0

/** Sums a row, and adds it to `dgain` and `dbias`, which are padded to full vectors. */
// @ts-ignore: decorator
@inline
function sumRow(
  x: usize, gain: usize, gainMask: i32, dy: usize, mean: f32, factor: f32,
  dgain: usize, dbias: usize, addsVectors: bool, width: i32,
): void {
  const mean4 = f32x4.splat(mean)
  const factor4 = f32x4.splat(factor)
  const zero = f32x4.splat(0)
  let sums = zero
  let products = zero
  let i = 0
  for (; i + 4 <= width; i += 4) {
    const offset = i << 2
    const d = v128.load(dy + offset)
    const h = f32x4.mul(f32x4.sub(v128.load(x + offset), mean4), factor4)
    const g = f32x4.mul(d, v128.load(gain + (offset & gainMask)))
    sums = f32x4.add(sums, g)
    products = multiplyAdd(g, h, products)
    if (addsVectors) addVectors(d, h, dgain + offset, dbias + offset)
  }
  if (i < width) {
    const offset = i << 2
    const d = loadPart(dy + offset, width - i)
    const h = f32x4.mul(f32x4.sub(loadPart(x + offset, width - i, mean4), mean4), factor4)
    const g = f32x4.mul(d, loadPart(gain + (offset & gainMask), width - i))
    sums = f32x4.add(sums, g)
    products = multiplyAdd(g, h, products)
    if (addsVectors) addVectors(d, h, dgain + offset, dbias + offset)
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
function writeGradients(
  x: usize, gain: usize, gainMask: i32, dy: usize, mean: f32, factor: f32, meanG: f32, meanGH: f32,
  dx: usize, accumulate: bool, width: i32,
): void {
  const mean4 = f32x4.splat(mean)
  const factor4 = f32x4.splat(factor)
  const meanG4 = f32x4.splat(meanG)
  const slope4 = f32x4.splat(-meanGH * factor)
  let i = 0
  for (; i + 4 <= width; i += 4) {
    const offset = i << 2
    const d = v128.load(dy + offset)
    const g = f32x4.mul(d, v128.load(gain + (offset & gainMask)))
    const difference = multiplyAdd(f32x4.sub(v128.load(x + offset), mean4), slope4, f32x4.sub(g, meanG4))
    storeOrAdd(dx + offset, f32x4.mul(factor4, difference), accumulate)
  }
  if (i < width) {
    const offset = i << 2
    const d = loadPart(dy + offset, width - i, mean4)
    const g = f32x4.mul(d, loadPart(gain + (offset & gainMask), width - i))
    const difference = multiplyAdd(f32x4.sub(loadPart(x + offset, width - i, mean4), mean4), slope4, f32x4.sub(g, meanG4))
    storeOrAddPart(dx + offset, width - i, f32x4.mul(factor4, difference), accumulate)
  }
}
