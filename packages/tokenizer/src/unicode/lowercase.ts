import { lowercaseProgressions } from './generated/tables.ts'
import { readNumbers, signed } from './numbers.ts'

/** One past the planes where letters have cases. */
export const caseEnd = 0x20000

/** What a code point moves by; 0 for most. Untouched pages of it take no memory. */
let shifts: Int32Array | undefined

/**
 * Finds the lower case of a code point in Unicode 17.0: the simple one, or the first character of the only
 * one that has two, U+0130.
 */
export function lowercaseOf(codePoint: number): number {
  if (codePoint < 0x80) {
    return codePoint >= 0x41 && codePoint <= 0x5a ? codePoint + 0x20 : codePoint
  }
  if (codePoint >= caseEnd) return codePoint
  return codePoint + (shifts ??= decode())[codePoint]!
}

/** Progressions of a step of 1 or 2: the gap to the start of each, count and step, how far all are moved. */
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
    const shift = signed(numbers[2 * count + index]!)
    for (; codePoint < end; codePoint += step) table[codePoint] = shift
    table[end] = shift
  }
  return table
}
