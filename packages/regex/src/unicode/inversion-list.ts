// A set of code points as an inversion list: the code points at which membership flips, ascending.
// @see https://unicode-org.github.io/icu/userguide/strings/unicodeset.html
import { readNumbers } from './decode-tables.ts'

/**
 * Decodes an inversion list from the lengths of its runs, the first of which is outside of the set.
 */
export function inversionListOf(lengths: string): number[] {
  let position = 0
  return readNumbers(lengths).map((length) => (position += length))
}

/** A membership test of an encoded set, which is decoded at the first call. */
export function codePointSet(lengths: string): (codePoint: number) => boolean {
  let flips: number[] | undefined
  return (codePoint) => {
    flips ??= inversionListOf(lengths)
    return has(flips, codePoint)
  }
}

/** Whether a code point is in the set of an inversion list, by binary search. */
export function has(flips: readonly number[], codePoint: number): boolean {
  let low = 0
  let high = flips.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (flips[middle]! <= codePoint) low = middle + 1
    else high = middle
  }
  // A member has an odd number of flips at or before it.
  return (low & 1) === 1
}
