/** What stands for half a surrogate pair, as in every encoder of UTF-8. */
export const replacementCharacter = 0xfffd

/** One more than the largest code point. */
export const codePointCount = 0x110000

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
