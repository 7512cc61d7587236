/** What stands for half a surrogate pair, as in every encoder of UTF-8. */
const replacementCharacter = 0xfffd

/** The code point at a place of a text; half a surrogate pair reads as U+FFFD. */
export function codePointAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if ((unit & 0xf800) !== 0xd800) return unit
  if (unit < 0xdc00 && at + 1 < text.length) {
    const other = text.charCodeAt(at + 1)
    if ((other & 0xfc00) === 0xdc00) return 0x10000 + ((unit & 0x3ff) << 10) + (other & 0x3ff)
  }
  return replacementCharacter
}

/** A text without halves of surrogate pairs: each becomes U+FFFD. */
export function wellFormed(text: string): string {
  let result = ''
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const code = codePointAt(text, i)
    if (code > 0xffff) i++
    else if (code !== text.charCodeAt(i)) {
      result += text.slice(start, i) + String.fromCharCode(code)
      start = i + 1
    }
  }
  return result + text.slice(start)
}

/**
 * Orders texts by code points, as their UTF-8 is ordered. JavaScript's own order is that of UTF-16
 * units, where U+10000 comes before U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const first = a.charCodeAt(i)
    const second = b.charCodeAt(i)
    if (first === second) continue
    const isFirstHalf = (first & 0xf800) === 0xd800
    const isSecondHalf = (second & 0xf800) === 0xd800
    return isFirstHalf === isSecondHalf ? first - second : isFirstHalf ? 1 : -1
  }
  return a.length - b.length
}
