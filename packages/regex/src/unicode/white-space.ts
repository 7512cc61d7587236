/**
 * Whether a code point has the property White_Space: `\s`, and Rust's `char::is_whitespace`.
 *
 * The 25 of them have not changed since Unicode 6.3, so there is no table.
 */
export function isWhiteSpace(codePoint: number): boolean {
  if (codePoint < 0x80) return codePoint === 0x20 || (codePoint >= 0x09 && codePoint <= 0x0d)
  if (codePoint < 0x1680) return codePoint === 0x85 || codePoint === 0xa0
  if (codePoint < 0x2000) return codePoint === 0x1680
  return (
    codePoint <= 0x200a ||
    codePoint === 0x2028 ||
    codePoint === 0x2029 ||
    codePoint === 0x202f ||
    codePoint === 0x205f ||
    codePoint === 0x3000
  )
}
