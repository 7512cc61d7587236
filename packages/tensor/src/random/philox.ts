import type { RandomKey } from '../device/kernels.ts'

const multiplier0 = 0xd2511f53
const multiplier1 = 0xcd9e8d57
const weyl0 = 0x9e3779b9
const weyl1 = 0xbb67ae85

/** The high 32 bits of a product of two unsigned 32-bit words. */
function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const middle = aHigh * bLow + (((aLow * bLow) / 0x10000) >>> 0)
  const carry = aLow * bHigh + (middle % 0x10000)
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000)) >>> 0
}

/**
 * Four random words for a counter of four words under a key: the whole generator is this function,
 * so any place of a stream can be computed by itself.
 *
 * @param out - gets the four words
 * @see Salmon et al. (2011), "Parallel Random Numbers: As Easy as 1, 2, 3", section 3.3; Philox 4×32-10.
 */
export function philox(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  { low, high }: RandomKey,
): void {
  let k0 = low >>> 0
  let k1 = high >>> 0
  for (let round = 0; round < 10; round++) {
    const high0 = highProduct(multiplier0, c0)
    const low0 = Math.imul(multiplier0, c0)
    const high1 = highProduct(multiplier1, c2)
    const low1 = Math.imul(multiplier1, c2)
    c0 = (high1 ^ c1 ^ k0) >>> 0
    c1 = low1 >>> 0
    c2 = (high0 ^ c3 ^ k1) >>> 0
    c3 = low0 >>> 0
    k0 = (k0 + weyl0) >>> 0
    k1 = (k1 + weyl1) >>> 0
  }
  out[0] = c0
  out[1] = c1
  out[2] = c2
  out[3] = c3
}
