import type { RandomKey } from '../device/random-key.ts'

const multiplier0 = 0xd2511f53
const multiplier1 = 0xcd9e8d57
const weyl0 = 0x9e3779b9
const weyl1 = 0xbb67ae85

/**
 * The high 32 bits of the product of two unsigned 32-bit words, the first passed as two
 * 16-bit halves. Intermediate values fit 32 bits, so engines represent them as integers.
 */
function highProduct(aHigh: number, aLow: number, b: number): number {
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const outer = Math.imul(aHigh, bLow)
  const inner = Math.imul(aLow, bHigh)
  const middle = (Math.imul(aLow, bLow) >>> 16) + (outer & 0xffff) + (inner & 0xffff)
  return (Math.imul(aHigh, bHigh) + (outer >>> 16) + (inner >>> 16) + (middle >>> 16)) | 0
}

/**
 * Philox 4×32-10, a counter-based generator: four random words from a counter of four words and a
 * key. It has no state, so any position of a stream can be computed directly.
 *
 * @param out - receives the four words
 * @param offset - index in `out` of the first word
 * @see Salmon et al. (2011), "Parallel Random Numbers: As Easy as 1, 2, 3", section 3.3; Philox
 * 4×32-10.
 */
export function philox(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  { low, high }: RandomKey,
  offset = 0,
): void {
  c0 |= 0
  c1 |= 0
  c2 |= 0
  c3 |= 0
  let k0 = low | 0
  let k1 = high | 0
  for (let round = 0; round < 10; round++) {
    const high0 = highProduct(multiplier0 >>> 16, multiplier0 & 0xffff, c0)
    const high1 = highProduct(multiplier1 >>> 16, multiplier1 & 0xffff, c2)
    const low0 = Math.imul(multiplier0, c0)
    const low1 = Math.imul(multiplier1, c2)
    c0 = high1 ^ c1 ^ k0
    c1 = low1
    c2 = high0 ^ c3 ^ k1
    c3 = low0
    k0 = (k0 + weyl0) | 0
    k1 = (k1 + weyl1) | 0
  }
  out[offset] = c0
  out[offset + 1] = c1
  out[offset + 2] = c2
  out[offset + 3] = c3
}
