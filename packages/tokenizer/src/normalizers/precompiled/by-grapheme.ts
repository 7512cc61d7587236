import type { AlignedText } from '../../text/aligned-text.ts'
import { endOfCharacter } from '../../text/characters.ts'
import { endOfGrapheme } from '@heed/regex/unicode'
import { Changes } from './changes.ts'
import type { CharacterMap } from './character-map.ts'
import { writeUtf8 } from './write-utf8.ts'

/**
 * Rewrites a text as Hugging Face does: what people take for one character, if it has less than six bytes, becomes what
 * the shortest of its beginnings becomes that the map has; if there is none, each code point goes by itself.
 */
export function rewriteByGrapheme(source: AlignedText, map: CharacterMap): AlignedText {
  const { text } = source
  const bytes = new Uint8Array(9)
  const find = (from: number, to: number): string | null => {
    let length = 0
    for (let at = from; at < to;) {
      const code = text.codePointAt(at)!
      length = writeUtf8(code, bytes, length)
      if (length > 5) return null
      at += code > 0xffff ? 2 : 1
    }
    const prefix = map.find(bytes, 0, length, true)
    return prefix && map.textAt(prefix.value)
  }
  let isChanged = false
  const changes = new Changes()
  for (let at = 0; at < text.length;) {
    const start = at
    const end = endOfGrapheme(text, at)
    const whole = find(at, end)
    if (whole !== null) {
      changes.replace(Array.from(text.slice(at, end)).length, whole)
      isChanged = true
      at = end
    }
    while (at < end) {
      const next = endOfCharacter(text, at)
      // What is one code point was sought already.
      const replacement = next - at === end - start ? null : find(at, next)
      if (replacement === null) changes.keep(text.slice(at, next), 1)
      else {
        changes.replace(1, replacement)
        isChanged = true
      }
      at = next
    }
  }
  return isChanged ? changes.applyTo(source) : source
}
