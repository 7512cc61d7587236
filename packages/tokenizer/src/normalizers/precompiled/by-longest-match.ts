import type { AlignedText } from '../../text/aligned-text.ts'
import { endOfCharacter } from '../../text/characters.ts'
import { utf8LengthOf } from '../../models/bpe/utf8.ts'
import { Changes } from './changes.ts'
import type { CharacterMap } from './character-map.ts'
import type { KeptWords } from './kept-words.ts'

/**
 * Rewrites a text as sentencepiece does: from left to right, always the most that the map has.
 *
 * @param kept - words that come before the map; null for none
 */
export function rewriteByLongestMatch(
  source: AlignedText,
  map: CharacterMap,
  kept: KeptWords | null = null,
): AlignedText {
  const { text } = source
  const bytes = new TextEncoder().encode(text)
  const changes = new Changes()
  let isChanged = false
  let byte = 0
  for (let at = 0; at < text.length;) {
    const keptEnd = kept?.endAt(text, at) ?? at
    if (keptEnd > at) {
      const word = text.slice(at, keptEnd)
      changes.keep(word, [...word].length)
      byte += utf8LengthOf(text, at, keptEnd)
      at = keptEnd
      continue
    }
    const prefix = map.find(bytes, byte, bytes.length)
    const length = prefix?.length ?? 0
    let end = endOfCharacter(text, at)
    let endByte = byte + bytesAt(bytes, byte)
    let count = 1
    while (endByte < byte + length) {
      end = endOfCharacter(text, end)
      endByte += bytesAt(bytes, endByte)
      count++
    }
    // A key that ends within a character is none.
    if (prefix && endByte === byte + length) {
      changes.replace(count, map.textAt(prefix.value))
      isChanged = true
    } else {
      end = endOfCharacter(text, at)
      endByte = byte + bytesAt(bytes, byte)
      changes.keep(text.slice(at, end), 1)
    }
    at = end
    byte = endByte
  }
  return isChanged ? changes.applyTo(source) : source
}

/** How many bytes the character has whose first byte stands at a place. */
function bytesAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}
