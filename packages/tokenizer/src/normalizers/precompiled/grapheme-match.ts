import { endOfGrapheme } from '@heed/regex/unicode'
import type { AlignedText } from '../../text/aligned-text.ts'
import { endOfCharacter } from '../../text/characters.ts'
import { AlignmentBuilder } from './alignment.ts'
import type { CharacterMap } from './character-map.ts'

/** The maximum length, in bytes of UTF-8, of a grapheme cluster that Hugging Face looks up. */
const maxBytes = 5

/**
 * Rewrites a text as Hugging Face does. A grapheme cluster of less than six bytes is looked up
 * first: the replacement of its shortest prefix in the map replaces the cluster. Otherwise, each of
 * its code points is looked up alone.
 */
export function rewriteByGrapheme(source: AlignedText, map: CharacterMap): AlignedText {
  const { text } = source
  const bytes = new Uint8Array(maxBytes + 4)
  const find = (start: number, end: number): string | null => {
    let length = 0
    for (let offset = start; offset < end;) {
      const code = text.codePointAt(offset)!
      length = writeUtf8(code, bytes, length)
      if (length > maxBytes) return null
      offset += code > 0xffff ? 2 : 1
    }
    const prefix = map.find(bytes, 0, length, true)
    return prefix && map.textAt(prefix.value)
  }
  let isChanged = false
  const builder = new AlignmentBuilder()
  for (let offset = 0; offset < text.length;) {
    const start = offset
    const end = endOfGrapheme(text, start)
    const clusterReplacement = find(start, end)
    if (clusterReplacement !== null) {
      builder.replace(Array.from(text.slice(start, end)).length, clusterReplacement)
      isChanged = true
      offset = end
    }
    while (offset < end) {
      const next = endOfCharacter(text, offset)
      // A cluster of one code point was looked up already.
      const replacement = next - offset === end - start ? null : find(offset, next)
      if (replacement === null) builder.keep(text.slice(offset, next), 1)
      else {
        builder.replace(1, replacement)
        isChanged = true
      }
      offset = next
    }
  }
  return isChanged ? builder.applyTo(source) : source
}

/**
 * Writes a code point as UTF-8; a lone surrogate is written as U+FFFD.
 *
 * @returns the offset after the last byte written
 */
function writeUtf8(code: number, bytes: Uint8Array, offset: number): number {
  if (code < 0x80) {
    bytes[offset] = code
    return offset + 1
  }
  if (code < 0x800) {
    bytes[offset] = 0xc0 | (code >> 6)
    bytes[offset + 1] = 0x80 | (code & 0x3f)
    return offset + 2
  }
  if (code < 0x10000) {
    const character = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
    bytes[offset] = 0xe0 | (character >> 12)
    bytes[offset + 1] = 0x80 | ((character >> 6) & 0x3f)
    bytes[offset + 2] = 0x80 | (character & 0x3f)
    return offset + 3
  }
  bytes[offset] = 0xf0 | (code >> 18)
  bytes[offset + 1] = 0x80 | ((code >> 12) & 0x3f)
  bytes[offset + 2] = 0x80 | ((code >> 6) & 0x3f)
  bytes[offset + 3] = 0x80 | (code & 0x3f)
  return offset + 4
}
