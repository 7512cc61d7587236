import { lowercaseProgressions } from './generated/lowercase.ts'
import { readNumbers, signed } from './numbers.ts'

const capitalIWithDot = 0x130
const dotAbove = 0x307
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

/**
 * Lowers each character by itself, as Rust's `char::to_lowercase`: Σ at the end of a word gives σ, not ς.
 * A lone surrogate passes.
 *
 * @param emit - takes each new character and how it came about: 0 replaces one, 1 is inserted
 */
export function lowercase(text: string, emit: (codePoint: number, change: number) => void): void {
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at)!
    if (codePoint > 0xffff) at++
    emit(lowercaseOf(codePoint), 0)
    if (codePoint === capitalIWithDot) emit(dotAbove, 1)
  }
}

/** The lower case of a text, each character by itself. */
export function toLowercase(text: string): string {
  let result = ''
  let kept = 0
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at)!
    const width = codePoint > 0xffff ? 2 : 1
    const lower = lowercaseOf(codePoint)
    if (lower !== codePoint) {
      result += text.slice(kept, at) + String.fromCodePoint(lower)
      if (codePoint === capitalIWithDot) result += '\u0307'
      kept = at + width
    }
    at += width - 1
  }
  return kept === 0 ? text : result + text.slice(kept)
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
