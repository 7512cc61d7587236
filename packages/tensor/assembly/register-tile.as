// The register tile of the matrix product: 6 × 8 sums in twelve vector registers. All variants of
// the product use it, so all of them sum an element in the same order.

export const tileRows: i32 = 6
export const tileColumns: i32 = 8

/**
 * The sum over k is accumulated in chunks of this length. Each chunk starts at zero and is then
 * added to the result. The rounding error of a chunk grows with the square root of its length: 128
 * has half the error of 512, and adding the chunks costs no measurable time.
 */
export const chunkLength: i32 = 128

/** Eight zeros: the initial values of sums without a bias. */
export const zeros = memory.data(32, 16)

/**
 * Adds the sums of a chunk to the 6 × 8 tile at `s` and stores the result at `c`. Strides are in
 * bytes.
 */
// @ts-ignore: decorator
@inline
export function addTile(
  s: usize, sRow: usize, c: usize, row: usize,
  c00: v128, c01: v128, c10: v128, c11: v128, c20: v128, c21: v128,
  c30: v128, c31: v128, c40: v128, c41: v128, c50: v128, c51: v128,
): void {
  addEight(s, c, c00, c01)
  addEight(s + sRow, c + row, c10, c11)
  addEight(s + 2 * sRow, c + 2 * row, c20, c21)
  addEight(s + 3 * sRow, c + 3 * row, c30, c31)
  addEight(s + 4 * sRow, c + 4 * row, c40, c41)
  addEight(s + 5 * sRow, c + 5 * row, c50, c51)
}

/** `c = s + (x, y)` for eight floats. */
// @ts-ignore: decorator
@inline
export function addEight(s: usize, c: usize, x: v128, y: v128): void {
  v128.store(c, f32x4.add(v128.load(s), x))
  v128.store(c, f32x4.add(v128.load(s, 16), y), 16)
}

export function copyTile(from: usize, fromRow: i32, to: usize, toRow: i32, height: i32, width: i32): void {
  for (let i = 0; i < height; i++) {
    const source = from + ((i * fromRow) << 2)
    const target = to + ((i * toRow) << 2)
    for (let j = 0; j < width; j++) store<f32>(target + (j << 2), load<f32>(source + (j << 2)))
  }
}
