import type { RandomKey } from '../device/random-key.ts'
import { philox } from './philox.ts'

/** A dropout rate in units of 2⁻¹⁶. */
export interface DropoutThreshold {
  /** An element is dropped if its 16-bit random number is below the threshold. */
  readonly threshold: number
  /** Factor of the other elements, `1 / (1 − rate)`, which preserves the mean. */
  readonly keep: number
}

/** Rounds a rate to the nearest multiple of 2⁻¹⁶. */
export function dropoutThreshold(rate: number): DropoutThreshold {
  const threshold = Math.min(0xffff, Math.round(rate * 0x10000))
  return { threshold, keep: 0x10000 / (0x10000 - threshold) }
}

const words = new Uint32Array(4)

/**
 * The 16-bit random number at `index` of a key's stream.
 *
 * Each group of 32 numbers comes from four Philox blocks, in the order in which SIMD lanes hold
 * them: number e is half `e mod 2` (the low half first) of word `⌊e / 8⌋` of block `⌊e / 2⌋ mod 4`.
 */
export function dropoutNumber(key: RandomKey, index: number): number {
  const e = index % 32
  const block = Math.floor(index / 32) * 4 + ((e >> 1) & 3)
  philox(words, block >>> 0, Math.floor(block / 0x100000000), 0, 0, key)
  const word = words[e >> 3]!
  return e & 1 ? word >>> 16 : word & 0xffff
}
