/** How many bytes a code point has in UTF-8. */
export function utf8Length(code: number): number {
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/** How many bytes `writeUtf8` writes. */
export function utf8LengthOf(text: string, start: number, end: number): number {
  let length = end - start
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) continue
    length += unit < 0x800 ? 1 : 2
    // Two halves have four bytes together.
    if ((unit & 0xfc00) === 0xd800 && at + 1 < end && isLow(text.charCodeAt(at + 1))) at++
  }
  return length
}

/** Where a block of so many units ends, or one before that, so that no pair is parted. */
export function endOfBlock(text: string, start: number, length: number): number {
  const end = start + length
  return isLow(text.charCodeAt(end)) && length > 1 ? end - 1 : end
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00
}

/**
 * Writes a stretch of a text as UTF-8; a lone surrogate gives the bytes of U+FFFD.
 *
 * A loop of our own, for the pieces are short, and to call the encoder of the platform costs more.
 *
 * @param bytes - with room for three bytes a unit
 * @returns How many bytes there are.
 */
export function writeUtf8(text: string, start: number, end: number, bytes: Uint8Array): number {
  let length = 0
  for (let at = start; at < end; at++) {
    let code = text.charCodeAt(at)
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
      const low = at + 1 < end ? text.charCodeAt(at + 1) : 0
      if (code < 0xdc00 && isLow(low)) {
        code = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff)
        at++
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
