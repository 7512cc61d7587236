const replacementCharacter = 0xfffd

/** The code point at a position of a text; U+FFFD for a lone surrogate, as in UTF-8 encoders. */
export function codePointAt(text: string, i: number): number {
  const unit = text.charCodeAt(i)
  if ((unit & 0xf800) !== 0xd800) return unit
  if (unit < 0xdc00 && i + 1 < text.length) {
    const low = text.charCodeAt(i + 1)
    if ((low & 0xfc00) === 0xdc00) return 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff)
  }
  return replacementCharacter
}

/**
 * Compares texts by code points, which is the order of their UTF-8. JavaScript compares UTF-16 units,
 * where U+10000 comes before U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const unitOfA = a.charCodeAt(i)
    const unitOfB = b.charCodeAt(i)
    if (unitOfA === unitOfB) continue
    const isSurrogateOfA = (unitOfA & 0xf800) === 0xd800
    const isSurrogateOfB = (unitOfB & 0xf800) === 0xd800
    return isSurrogateOfA === isSurrogateOfB ? unitOfA - unitOfB : isSurrogateOfA ? 1 : -1
  }
  return a.length - b.length
}
