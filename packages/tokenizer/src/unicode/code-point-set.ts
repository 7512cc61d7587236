/**
 * Makes a test for a set of code points that is written as the lengths of its runs, in base 36 with
 * spaces between, outside first. The set is decoded when it is asked for the first time.
 */
export function codePointSet(lengths: string): (codePoint: number) => boolean {
  let boundaries: Uint32Array | undefined
  return (codePoint) => {
    boundaries ??= decodeBoundaries(lengths)
    // how many boundaries are at or before the code point: inside after an odd number of them
    let low = 0
    let high = boundaries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (boundaries[middle]! <= codePoint) low = middle + 1
      else high = middle
    }
    return (low & 1) === 1
  }
}

function decodeBoundaries(lengths: string): Uint32Array {
  let position = 0
  return Uint32Array.from(lengths.split(' '), (length) => (position += parseInt(length, 36)))
}
