import { utf8LengthOfText } from '../../models/bpe/utf8.ts'
import { PieceTrie } from '../../models/piece-trie.ts'
import type { AlignedText } from '../../text/aligned-text.ts'
import { endOfCharacter } from '../../text/characters.ts'
import { AlignmentBuilder } from './alignment.ts'
import type { CharacterMap } from './character-map.ts'

/** The user-defined symbols of sentencepiece: strings that the character map does not change. */
export class UserDefinedSymbols {
  readonly #trie: PieceTrie
  readonly #ids: Int32Array
  readonly #ends: Int32Array

  constructor(symbols: readonly string[]) {
    this.#trie = new PieceTrie(symbols.map((symbol, id) => [symbol, id]))
    this.#ids = new Int32Array(this.#trie.maxLength)
    this.#ends = new Int32Array(this.#trie.maxLength)
  }

  /** The end of the longest symbol that starts at an offset; the offset itself if there is none. */
  endAt(text: string, start: number): number {
    const count = this.#trie.match(text, start, this.#ids, this.#ends)
    return count === 0 ? start : this.#ends[count - 1]!
  }
}

/**
 * Rewrites a text as sentencepiece does: replaces the longest match at each offset, left to right.
 */
export function rewriteByLongestMatch(
  source: AlignedText,
  map: CharacterMap,
  symbols: UserDefinedSymbols | null = null,
): AlignedText {
  const { text } = source
  const bytes = new TextEncoder().encode(text)
  const builder = new AlignmentBuilder()
  let isChanged = false
  let byteOffset = 0
  for (let offset = 0; offset < text.length;) {
    const symbolEnd = symbols?.endAt(text, offset) ?? offset
    if (symbolEnd > offset) {
      const symbol = text.slice(offset, symbolEnd)
      builder.keep(symbol, [...symbol].length)
      byteOffset += utf8LengthOfText(text, offset, symbolEnd)
      offset = symbolEnd
      continue
    }
    const prefix = map.find(bytes, byteOffset, bytes.length)
    const length = prefix?.length ?? 0
    let end = endOfCharacter(text, offset)
    let byteEnd = byteOffset + characterLength(bytes, byteOffset)
    let count = 1
    while (byteEnd < byteOffset + length) {
      end = endOfCharacter(text, end)
      byteEnd += characterLength(bytes, byteEnd)
      count++
    }
    // A key that ends within a character does not match.
    if (prefix && byteEnd === byteOffset + length) {
      builder.replace(count, map.textAt(prefix.value))
      isChanged = true
    } else {
      end = endOfCharacter(text, offset)
      byteEnd = byteOffset + characterLength(bytes, byteOffset)
      builder.keep(text.slice(offset, end), 1)
    }
    offset = end
    byteOffset = byteEnd
  }
  return isChanged ? builder.applyTo(source) : source
}

/** The length in bytes of the character that starts at an offset of UTF-8. */
function characterLength(bytes: Uint8Array, offset: number): number {
  const first = bytes[offset]!
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}
