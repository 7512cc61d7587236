import { byteCharacters } from './byte-alphabet.ts'
import { AlignedText } from './aligned-text.ts'
import { Rewriter } from './rewriter.ts'

/**
 * Writes a text as its bytes, one character each: all bytes of a character stand where it stood. Half a surrogate
 * pair is written as U+FFFD; the very same object if every character is its own byte's.
 */
export function toByteText(source: AlignedText): AlignedText {
  const { text } = source
  let isOwn = true
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return rewrite(source)
    if (code <= 0x20 || code === 0x7f) isOwn = false
  }
  if (isOwn) return source
  // Below U+0080 a unit is a byte and the places stay as they are.
  let bytes = ''
  for (let i = 0; i < text.length; i++) bytes += byteCharacters[text.charCodeAt(i)]!
  return new AlignedText(bytes, source.origin, source.starts, source.ends, source.at)
}

function rewrite(source: AlignedText): AlignedText {
  const { text } = source
  const rewriter = new Rewriter(source)
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!
    rewriter.replace(bytesOf(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code))
    at += code > 0xffff ? 2 : 1
  }
  return rewriter.finish()
}

/** How many bytes a stretch of a text has in UTF-8, half a surrogate pair as U+FFFD. */
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

/** The UTF-8 of a code point. */
function bytesOf(code: number): string {
  if (code < 0x80) return byteCharacters[code]!
  if (code < 0x800) return byteCharacters[0xc0 | (code >> 6)]! + following(code)
  if (code < 0x10000) {
    return byteCharacters[0xe0 | (code >> 12)]! + following(code >> 6) + following(code)
  }
  const head = byteCharacters[0xf0 | (code >> 18)]!
  return head + following(code >> 12) + following(code >> 6) + following(code)
}

function following(bits: number): string {
  return byteCharacters[0x80 | (bits & 0x3f)]!
}
