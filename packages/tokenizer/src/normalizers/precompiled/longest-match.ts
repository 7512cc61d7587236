import { utf8LengthOf } from '../../models/bpe/utf8.ts'
import { PieceTrie } from '../../models/piece-trie.ts'
import type { AlignedText } from '../../text/aligned-text.ts'
import { endOfCharacter } from '../../text/characters.ts'
import { AlignmentBuilder } from './alignment.ts'
import type { CharacterMap } from './character-map.ts'

/** Sentencepiece's user-defined symbols: words that the map leaves unchanged. */
export class UserDefinedSymbols {
  readonly #trie: PieceTrie
  readonly #ids: Int32Array
  readonly #ends: Int32Array

  constructor(symbols: readonly string[]) {
    this.#trie = new PieceTrie(symbols.map((symbol, id) => [symbol, id]))
    this.#ids = new Int32Array(this.#trie.maxLength)
    this.#ends = new Int32Array(this.#trie.maxLength)
  }

  /** The end of the longest symbol that starts at an offset; the offset itself if none does. */
  endAt(text: string, start: number): number {
    const count = this.#trie.match(text, start, this.#ids, this.#ends)
    return count === 0 ? start : this.#ends[count - 1]!
  }
}

/** Rewrites a text as sentencepiece does: from left to right, by the longest match in the map. */
export function rewriteByLongestMatch(
  source: AlignedText,
  map: CharacterMap,
  symbols: UserDefinedSymbols | null = null,
): AlignedText {
  const { text } = source
  const bytes = new TextEncoder().encode(text)
  const builder = new AlignmentBuilder()
  let isChanged = false
  let byte = 0
  for (let at = 0; at < text.length;) {
    const symbolEnd = symbols?.endAt(text, at) ?? at
    if (symbolEnd > at) {
      const symbol = text.slice(at, symbolEnd)
      builder.keep(symbol, [...symbol].length)
      byte += utf8LengthOf(text, at, symbolEnd)
      at = symbolEnd
      continue
    }
    const prefix = map.find(bytes, byte, bytes.length)
    const length = prefix?.length ?? 0
    let end = endOfCharacter(text, at)
    let endByte = byte + characterLength(bytes, byte)
    let count = 1
    while (endByte < byte + length) {
      end = endOfCharacter(text, end)
      endByte += characterLength(bytes, endByte)
      count++
    }
    // A key that ends within a character does not match.
    if (prefix && endByte === byte + length) {
      builder.replace(count, map.textAt(prefix.value))
      isChanged = true
    } else {
      end = endOfCharacter(text, at)
      endByte = byte + characterLength(bytes, byte)
      builder.keep(text.slice(at, end), 1)
    }
    at = end
    byte = endByte
  }
  return isChanged ? builder.applyTo(source) : source
}

/** The length in bytes of the character that starts at an offset of UTF-8. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}
