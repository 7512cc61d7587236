import { endOfGrapheme } from '@heed/regex/unicode'
import type { AlignedText } from '../../text/aligned-text.ts'
import { endOfCharacter } from '../../text/characters.ts'
import { AlignmentBuilder } from './alignment.ts'
import type { CharacterMap } from './character-map.ts'

/** The longest grapheme cluster, in bytes of UTF-8, that Hugging Face looks up as a whole. */
const maxBytes = 5

/**
 * Rewrites a text as Hugging Face does: a grapheme cluster of less than six bytes is replaced by
 * the replacement of its shortest prefix in the map; without one, each code point is looked up
 * alone.
 */
export function rewriteByGrapheme(source: AlignedText, map: CharacterMap): AlignedText {
  const { text } = source
  const bytes = new Uint8Array(maxBytes + 4)
  const find = (from: number, to: number): string | null => {
    let length = 0
    for (let at = from; at < to;) {
      const code = text.codePointAt(at)!
      length = writeUtf8(code, bytes, length)
      if (length > maxBytes) return null
      at += code > 0xffff ? 2 : 1
    }
    const prefix = map.find(bytes, 0, length, true)
    return prefix && map.textAt(prefix.value)
  }
  let isChanged = false
  const builder = new AlignmentBuilder()
  for (let at = 0; at < text.length;) {
    const start = at
    const end = endOfGrapheme(text, at)
    const whole = find(at, end)
    if (whole !== null) {
      builder.replace(Array.from(text.slice(at, end)).length, whole)
      isChanged = true
      at = end
    }
    while (at < end) {
      const next = endOfCharacter(text, at)
      // A cluster of one code point was looked up already.
      const replacement = next - at === end - start ? null : find(at, next)
      if (replacement === null) builder.keep(text.slice(at, next), 1)
      else {
        builder.replace(1, replacement)
        isChanged = true
      }
      at = next
    }
  }
  return isChanged ? builder.applyTo(source) : source
}

/**
 * Writes a code point as UTF-8; a lone surrogate as U+FFFD.
 *
 * @returns the end of what was written
 */
function writeUtf8(code: number, bytes: Uint8Array, at: number): number {
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
