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
 * Compares texts by code points, which is also the order of their UTF-8 bytes. JavaScript compares
 * UTF-16 code units, where U+10000 comes before U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const unitA = a.charCodeAt(i)
    const unitB = b.charCodeAt(i)
    if (unitA === unitB) continue
    const isSurrogateA = (unitA & 0xf800) === 0xd800
    const isSurrogateB = (unitB & 0xf800) === 0xd800
    return isSurrogateA === isSurrogateB ? unitA - unitB : isSurrogateA ? 1 : -1
  }
  return a.length - b.length
}
