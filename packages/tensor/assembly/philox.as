// Philox 4×32-10 of Salmon et al. (2011), "Parallel Random Numbers: As Easy as 1, 2, 3". Word i of a
// key's stream is word i mod 4 of block i div 4; the counter is [block, 0, 0, 0].

let w0: u32 = 0
let w1: u32 = 0
let w2: u32 = 0
let w3: u32 = 0

function block(counter: u64, low: u32, high: u32): void {
  let c0 = <u32>counter
  let c1 = <u32>(counter >> 32)
  let c2: u32 = 0
  let c3: u32 = 0
  for (let round = 0; round < 10; round++) {
    const p0 = <u64>0xd2511f53 * <u64>c0
    const p1 = <u64>0xcd9e8d57 * <u64>c2
    c0 = <u32>(p1 >> 32) ^ c1 ^ low
    c2 = <u32>(p0 >> 32) ^ c3 ^ high
    c1 = <u32>p1
    c3 = <u32>p0
    low += 0x9e3779b9
    high += 0xbb67ae85
  }
  w0 = c0
  w1 = c1
  w2 = c2
  w3 = c3
}

// @ts-ignore: decorator
@inline
function wordAt(place: i32): u32 {
  return place < 2 ? (place == 0 ? w0 : w1) : place == 2 ? w2 : w3
}

/**
 * `out[i] (+)= x[i] · keep`, or 0 where word `first + i` of the stream is below `threshold`. In place
 * where x is out.
 */
export function dropout(
  x: usize, out: usize, first: f64,
  threshold: u32, keep: f32, low: u32, high: u32, accumulate: bool, from: i32, to: i32,
): void {
  let loaded: i64 = -1
  for (let i = from; i < to; i++) {
    const index = <i64>first + i
    const wanted = index >> 2
    if (wanted != loaded) {
      block(wanted, low, high)
      loaded = wanted
    }
    const at = <usize>(i << 2)
    const value: f32 = wordAt(<i32>(index & 3)) < threshold ? 0 : load<f32>(x + at) * keep
    store<f32>(out + at, accumulate ? load<f32>(out + at) + value : value)
  }
}
