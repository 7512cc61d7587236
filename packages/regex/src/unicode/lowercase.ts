import { readNumbers, zigzag } from './decode-tables.ts'
import { lowercaseProgressions } from './generated/tables.ts'

/** One past the last code point of the planes whose letters have case. */
export const caseEnd = 0x20000

/** The lower case of each code point minus the code point. Unwritten pages take no memory. */
let shifts: Int32Array | undefined

/**
 * The simple lower case of a code point in Unicode 17.0. U+0130, the only one whose full lower case
 * has two characters, returns the first of them.
 */
export function lowercaseOf(codePoint: number): number {
  if (codePoint < 0x80) {
    return codePoint >= 0x41 && codePoint <= 0x5a ? codePoint + 0x20 : codePoint
  }
  if (codePoint >= caseEnd) return codePoint
  return codePoint + (shifts ??= decode())[codePoint]!
}

/** Decodes arithmetic progressions of step 1 or 2: distance to the start, count and step, shift. */
function decode(): Int32Array {
  const table = new Int32Array(caseEnd)
  const numbers = readNumbers(lowercaseProgressions)
  const count = numbers.length / 3
  let codePoint = 0
  for (let index = 0; index < count; index++) {
    codePoint += numbers[index]!
    const more = numbers[count + index]!
    const step = (more & 1) + 1
    const end = codePoint + (more >> 1) * step
    const shift = zigzag(numbers[2 * count + index]!)
    for (; codePoint < end; codePoint += step) table[codePoint] = shift
    table[end] = shift
  }
  return table
}
