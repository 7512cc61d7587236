/** The number of bytes of a code point in UTF-8. */
export function utf8Length(code: number): number {
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/** The number of bytes that `writeUtf8` writes. */
export function utf8LengthOfText(text: string, start: number, end: number): number {
  let length = end - start
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    length += unit < 0x800 ? 1 : 2
    // A surrogate pair has four bytes.
    if ((unit & 0xfc00) === 0xd800 && i + 1 < end && isLowSurrogate(text.charCodeAt(i + 1))) i++
  }
  return length
}

/** The end of a block of `length` units, or one unit less if a surrogate pair would be split. */
export function endOfBlock(text: string, start: number, length: number): number {
  const end = start + length
  return isLowSurrogate(text.charCodeAt(end)) && length > 1 ? end - 1 : end
}

function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00
}

/**
 * Writes a part of a text as UTF-8, a lone surrogate as U+FFFD.
 *
 * Most parts are single words, for which a call of `TextEncoder` takes longer than this loop.
 *
 * @param bytes - with room for three bytes per unit
 * @returns the number of bytes written
 */
export function writeUtf8(text: string, start: number, end: number, bytes: Uint8Array): number {
  let length = 0
  for (let i = start; i < end; i++) {
    let code = text.charCodeAt(i)
    if (code < 0x80) {
      bytes[length++] = code
      continue
    }
    if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6)
      bytes[length++] = 0x80 | (code & 0x3f)
      continue
    }
    if ((code & 0xf800) === 0xd800) {
      const low = i + 1 < end ? text.charCodeAt(i + 1) : 0
      if (code < 0xdc00 && isLowSurrogate(low)) {
        code = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff)
        i++
        bytes[length++] = 0xf0 | (code >> 18)
        bytes[length++] = 0x80 | ((code >> 12) & 0x3f)
        bytes[length++] = 0x80 | ((code >> 6) & 0x3f)
        bytes[length++] = 0x80 | (code & 0x3f)
        continue
      }
      code = 0xfffd
    }
    bytes[length++] = 0xe0 | (code >> 12)
    bytes[length++] = 0x80 | ((code >> 6) & 0x3f)
    bytes[length++] = 0x80 | (code & 0x3f)
  }
  return length
}
