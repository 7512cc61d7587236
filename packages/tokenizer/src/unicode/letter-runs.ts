const letterA = 65
const digit9 = 57
const smallA = 97

/**
 * Decodes the values of all code points from runs: a letter for the value (A is 0), then the length in
 * base 36, 1 where it is left out.
 */
export function decodeLetterRuns(runs: string): Uint8Array {
  const values = new Uint8Array(0x110000)
  let position = 0
  for (let at = 0; at < runs.length;) {
    const value = runs.charCodeAt(at++) - letterA
    let length = 0
    for (; at < runs.length; at++) {
      const unit = runs.charCodeAt(at)
      if (unit <= digit9) length = length * 36 + unit - 48
      else if (unit >= smallA) length = length * 36 + unit - smallA + 10
      else break
    }
    const end = position + (length || 1)
    // zeros are there already, and a page that is not written takes no memory
    if (value > 0) values.fill(value, position, end)
    position = end
  }
  return values
}
