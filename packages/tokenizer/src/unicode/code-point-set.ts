import { readNumbers } from './numbers.ts'

/** Gives the code points at which membership of a set flips, from the lengths of its runs, outside first. */
export function flipsOf(lengths: string): number[] {
  let position = 0
  return readNumbers(lengths).map((length) => (position += length))
}

/** Makes a test for a set of code points, which is decoded when it is asked for the first time. */
export function codePointSet(lengths: string): (codePoint: number) => boolean {
  let flips: number[] | undefined
  return (codePoint) => {
    flips ??= flipsOf(lengths)
    return has(flips, codePoint)
  }
}

/** Tells whether a code point is in a set, which is given by its flips, ascending. */
export function has(flips: readonly number[], codePoint: number): boolean {
  // how many flips are at or before the code point: inside after an odd number of them
  let low = 0
  let high = flips.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (flips[middle]! <= codePoint) low = middle + 1
    else high = middle
  }
  return (low & 1) === 1
}
