import type { RandomKey } from '../device/random-key.ts'
import { philox } from './philox.ts'

/** How many of 65,536 elements a rate drops, and what the others are multiplied by to make up for it. */
export interface Dropping {
  readonly threshold: number
  readonly keep: number
}

/** A rate as dropout applies it: to the nearest 2⁻¹⁶. */
export function droppingAt(rate: number): Dropping {
  const threshold = Math.min(0xffff, Math.round(rate * 0x10000))
  return { threshold, keep: 0x10000 / (0x10000 - threshold) }
}

const words = new Uint32Array(4)

/**
 * Place `index` of a key's stream of 16-bit numbers. Each group of 32 comes from four blocks of Philox: number e
 * is half `e mod 2` (the low one first) of word `e div 8` of block `(e div 2) mod 4`, as vectors hold them.
 */
export function streamPlace(key: RandomKey, index: number): number {
  const e = index % 32
  const block = Math.floor(index / 32) * 4 + ((e >> 1) & 3)
  philox(words, block >>> 0, Math.floor(block / 0x100000000), 0, 0, key)
  const word = words[e >> 3]!
  return e & 1 ? word >>> 16 : word & 0xffff
}
