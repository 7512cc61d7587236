/**
 * Writes a code point as UTF-8; half a surrogate pair as U+FFFD.
 *
 * @param code - the code point
 * @param bytes - what is written to
 * @param at - where it starts there
 * @returns where it ends.
 */
export function writeUtf8(code: number, bytes: Uint8Array, at: number): number {
  if (code < 0x80) {
    bytes[at] = code
    return at + 1
  }
  if (code < 0x800) {
    bytes[at] = 0xc0 | (code >> 6)
    bytes[at + 1] = 0x80 | (code & 0x3f)
    return at + 2
  }
  if (code < 0x10000) {
    const character = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
    bytes[at] = 0xe0 | (character >> 12)
    bytes[at + 1] = 0x80 | ((character >> 6) & 0x3f)
    bytes[at + 2] = 0x80 | (character & 0x3f)
    return at + 3
  }
  bytes[at] = 0xf0 | (code >> 18)
  bytes[at + 1] = 0x80 | ((code >> 12) & 0x3f)
  bytes[at + 2] = 0x80 | ((code >> 6) & 0x3f)
  bytes[at + 3] = 0x80 | (code & 0x3f)
  return at + 4
}
