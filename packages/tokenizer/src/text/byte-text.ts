import { byteCharacters } from './byte-alphabet.ts'
import { AlignedText } from './aligned-text.ts'
import { Rewriter } from './rewriter.ts'

/**
 * Rewrites a text in the byte-level alphabet; each byte aligns with its character. A lone
 * surrogate becomes U+FFFD. Returns the same object if every character maps to itself.
 */
export function toByteText(source: AlignedText): AlignedText {
  const { text } = source
  let isUnchanged = true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return rewrite(source)
    if (code <= 0x20 || code === 0x7f) isUnchanged = false
  }
  if (isUnchanged) return source
  // In ASCII a code unit is a byte, so the alignment is unchanged.
  let bytes = ''
  for (let i = 0; i < text.length; i++) bytes += byteCharacters[text.charCodeAt(i)]!
  return new AlignedText(bytes, source.origin, source.starts, source.ends, source.tableOffset)
}

function rewrite(source: AlignedText): AlignedText {
  const { text } = source
  const rewriter = new Rewriter(source)
  for (let offset = 0; offset < text.length;) {
    const code = text.codePointAt(offset)!
    rewriter.replace(bytesOf(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code))
    offset += code > 0xffff ? 2 : 1
  }
  return rewriter.finish()
}

/** The number of UTF-8 bytes of a range; a lone surrogate counts as U+FFFD. */
export function countBytes(text: string, start: number, end: number): number {
  let count = 0
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) count += 1
    else if (unit < 0x800) count += 2
    else if (text.codePointAt(i)! <= 0xffff) count += 3
    else {
      count += 4
      i++
    }
  }
  return count
}

/** The UTF-8 bytes of a code point, written in the byte-level alphabet. */
function bytesOf(code: number): string {
  if (code < 0x80) return byteCharacters[code]!
  if (code < 0x800) return byteCharacters[0xc0 | (code >> 6)]! + continuation(code)
  if (code < 0x10000) {
    return byteCharacters[0xe0 | (code >> 12)]! + continuation(code >> 6) + continuation(code)
  }
  const head = byteCharacters[0xf0 | (code >> 18)]!
  return head + continuation(code >> 12) + continuation(code >> 6) + continuation(code)
}

function continuation(bits: number): string {
  return byteCharacters[0x80 | (bits & 0x3f)]!
}
