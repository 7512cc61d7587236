import { multiplyAdd, sumOfLanes } from './vector'

// Copies through strides, rows of tables, and sums: three axes at a time, which is what is left of
// most views once neighbouring axes are joined. Strides count elements.

export function copyFloats(
  x: usize, x0: i32, x1: i32, x2: i32, out: usize, o0: i32, o1: i32, o2: i32,
  n0: i32, n1: i32, n2: i32, accumulate: bool,
): void {
  for (let i = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      const from = x + ((i * x0 + j * x1) << 2)
      const to = out + ((i * o0 + j * o1) << 2)
      if (x2 == 1 && o2 == 1) {
        if (accumulate) addScaled(from, to, n2, 1)
        else memory.copy(to, from, n2 << 2)
      } else if (accumulate) {
        for (let k = 0; k < n2; k++) {
          const at = to + ((k * o2) << 2)
          store<f32>(at, load<f32>(at) + load<f32>(from + ((k * x2) << 2)))
        }
      } else {
        for (let k = 0; k < n2; k++) store<u32>(to + ((k * o2) << 2), load<u32>(from + ((k * x2) << 2)))
      }
    }
  }
}

export function copyBytes(
  x: usize, x0: i32, x1: i32, x2: i32, out: usize, o0: i32, o1: i32, o2: i32, n0: i32, n1: i32, n2: i32,
): void {
  for (let i = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      for (let k = 0; k < n2; k++) {
        store<u8>(out + i * o0 + j * o1 + k * o2, load<u8>(x + i * x0 + j * x1 + k * x2))
      }
    }
  }
}

/** `out += x` for dense arrays; `factor` scales x. */
export function addScaled(x: usize, out: usize, n: i32, factor: f32): void {
  const factor4 = f32x4.splat(factor)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const at = i << 2
    v128.store(out + at, multiplyAdd(v128.load(x + at), factor4, v128.load(out + at)))
  }
  for (; i < n; i++) store<f32>(out + (i << 2), load<f32>(out + (i << 2)) + load<f32>(x + (i << 2)) * factor)
}

/** `out[i, k] (+)= Σⱼ x[i, j, k]`; strides of x are free, out is dense. */
export function sum(
  x: usize, x0: i32, x1: i32, x2: i32, out: usize, n0: i32, n1: i32, n2: i32, accumulate: bool,
): void {
  if (!accumulate) memory.fill(out, 0, (n0 * n2) << 2)
  for (let i = 0; i < n0; i++) {
    const target = out + ((i * n2) << 2)
    const plane = x + ((i * x0) << 2)
    if (n2 == 1 && x1 == 1) {
      store<f32>(target, load<f32>(target) + sumDense(plane, n1))
    } else if (x2 == 1) {
      for (let j = 0; j < n1; j++) addScaled(plane + ((j * x1) << 2), target, n2, 1)
    } else {
      for (let k = 0; k < n2; k++) {
        let total: f64 = 0
        for (let j = 0; j < n1; j++) total += load<f32>(plane + ((j * x1 + k * x2) << 2))
        store<f32>(target + (k << 2), load<f32>(target + (k << 2)) + <f32>total)
      }
    }
  }
}

/** Sums in blocks of 1,024, and the blocks in float64: the error does not grow with n. */
function sumDense(x: usize, n: i32): f32 {
  let total: f64 = 0
  for (let start = 0; start < n; start += 1024) {
    const end = min(n, start + 1024)
    let sums = f32x4.splat(0)
    let i = start
    for (; i + 4 <= end; i += 4) sums = f32x4.add(sums, v128.load(x + (i << 2)))
    let part = sumOfLanes(sums)
    for (; i < end; i++) part += load<f32>(x + (i << 2))
    total += part
  }
  return <f32>total
}

/** `out[i, k] = maxⱼ x[i, j, k]`; NaN wins. */
export function maximum(x: usize, x0: i32, x1: i32, x2: i32, out: usize, n0: i32, n1: i32, n2: i32): void {
  for (let i = 0; i < n0; i++) {
    for (let k = 0; k < n2; k++) {
      let most: f32 = -Infinity
      for (let j = 0; j < n1; j++) most = max<f32>(most, load<f32>(x + ((i * x0 + j * x1 + k * x2) << 2)))
      store<f32>(out + ((i * n2 + k) << 2), most)
    }
  }
}

export function gather(table: usize, ids: usize, out: usize, rows: i32, width: i32): void {
  const bytes = width << 2
  for (let r = 0; r < rows; r++) {
    memory.copy(out + r * bytes, table + load<i32>(ids + (r << 2)) * bytes, bytes)
  }
}

export function scatterAdd(gradient: usize, ids: usize, out: usize, rows: i32, width: i32): void {
  const bytes = width << 2
  for (let r = 0; r < rows; r++) {
    addScaled(gradient + r * bytes, out + load<i32>(ids + (r << 2)) * bytes, width, 1)
  }
}
