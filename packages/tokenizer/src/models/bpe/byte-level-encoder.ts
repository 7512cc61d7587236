import type { IdBuffer } from '../../encoding/id-buffer.ts'
import type { Scanner } from '../../pre-tokenizers/pre-tokenizer.ts'
import { byteCharacters } from '../../text/byte-alphabet.ts'
import type { FusedEncoder, ModelToken } from '../model.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { ByteOffsets } from './byte-offsets.ts'
import type { ByteTokens } from './byte-tokens.ts'
import type { Merger } from './merger.ts'
import { PieceCache } from './piece-cache.ts'
import { Symbols } from './symbols.ts'
import { endOfBlock, utf8LengthOfText, writeUtf8 } from './utf8.ts'

/** The parts of a byte-level model. */
export interface ByteLevelParts {
  readonly vocabulary: Vocabulary
  readonly merger: Merger
  /** By byte: its id. */
  readonly byteIds: Int32Array
  /** Tokens that take precedence over merges if they equal a piece; null if there are none. */
  readonly wholeTokens: ByteTokens | null
}

/** The id of each byte; null if a byte has none, so that a piece may contain unknown characters. */
export function byteIdsOf(vocabulary: Vocabulary): Int32Array | null {
  const ids = Int32Array.from(byteCharacters, (character) => vocabulary.idOf(character) ?? -1)
  return ids.includes(-1) ? null : ids
}

/** The minimum number of UTF-16 units that are converted to UTF-8 at a time. */
const minBlockLength = 1 << 12

/**
 * Encodes raw text with a byte-level vocabulary: finds the pieces, looks them up in a cache and
 * merges those that are not cached, without allocating a string per piece.
 */
export class ByteLevelEncoder implements FusedEncoder {
  readonly #parts: ByteLevelParts
  readonly #scanner: Scanner
  readonly #cache = new PieceCache()
  // End offsets are not needed: they follow from the lengths of the tokens.
  readonly #symbols = new Symbols({ hasEnds: false })
  /** UTF-16 units per block; at least the length of the longest whole token. */
  readonly #blockLength: number
  readonly #bytes: Uint8Array

  constructor(parts: ByteLevelParts, scanner: Scanner) {
    this.#parts = parts
    this.#scanner = scanner
    this.#blockLength = Math.max(minBlockLength, parts.wholeTokens?.maxLength ?? 0)
    this.#bytes = new Uint8Array(3 * this.#blockLength)
  }

  appendIds(text: string, start: number, end: number, ids: IdBuffer): void {
    const scanner = this.#scanner
    const cache = this.#cache
    for (let pieceStart = start; pieceStart < end;) {
      const pieceEnd = scanner.endOfPiece(text, pieceStart, end)
      const cached = cache.find(text, pieceStart, pieceEnd)
      if (cached === -1) {
        const symbols = this.#merge(text, pieceStart, pieceEnd)
        ids.append(symbols.ids, 0, symbols.length)
      } else {
        const count = cache.countOf(cached)
        const firstIndex = cache.startOf(cached)
        if (count === 1) ids.push(cache.ids[firstIndex]!)
        else ids.append(cache.ids, firstIndex, firstIndex + count)
      }
      pieceStart = pieceEnd
    }
  }

  count(text: string, start: number, end: number): number {
    const scanner = this.#scanner
    const cache = this.#cache
    let count = 0
    for (let pieceStart = start; pieceStart < end;) {
      const pieceEnd = scanner.endOfPiece(text, pieceStart, end)
      const cached = cache.find(text, pieceStart, pieceEnd)
      count +=
        cached === -1 ? this.#merge(text, pieceStart, pieceEnd).length : cache.countOf(cached)
      pieceStart = pieceEnd
    }
    return count
  }

  tokenize(
    text: string,
    start: number,
    end: number,
    visit: (piece: readonly ModelToken[]) => void,
  ): void {
    for (let pieceStart = start; pieceStart < end;) {
      const pieceEnd = this.#scanner.endOfPiece(text, pieceStart, end)
      const cached = this.#cache.find(text, pieceStart, pieceEnd)
      if (cached === -1) {
        const symbols = this.#merge(text, pieceStart, pieceEnd)
        visit(this.#tokens(text, pieceStart, symbols.ids, 0, symbols.length))
      } else {
        const { ids } = this.#cache
        const firstIndex = this.#cache.startOf(cached)
        visit(
          this.#tokens(text, pieceStart, ids, firstIndex, firstIndex + this.#cache.countOf(cached)),
        )
      }
      pieceStart = pieceEnd
    }
  }

  #tokens(text: string, start: number, ids: Int32Array, from: number, to: number): ModelToken[] {
    const tokens: ModelToken[] = []
    const offsets = new ByteOffsets(text, start)
    let byte = 0
    for (let i = from; i < to; i++) {
      const id = ids[i]!
      // Each character of a token is one byte.
      const token = this.#parts.vocabulary.tokenOf(id)!
      const next = byte + token.length
      tokens.push({ id, token, start: offsets.startOf(byte), end: offsets.endOf(next - 1) })
      byte = next
    }
    return tokens
  }

  #merge(text: string, start: number, end: number): Symbols {
    const { merger, byteIds, wholeTokens } = this.#parts
    const symbols = this.#symbols
    const bytes = this.#bytes
    const blockLength = this.#blockLength
    symbols.clear(end - start > blockLength ? utf8LengthOfText(text, start, end) : bytes.length)
    let length = 0
    for (let blockStart = start; blockStart < end;) {
      const blockEnd =
        end - blockStart > blockLength ? endOfBlock(text, blockStart, blockLength) : end
      length = writeUtf8(text, blockStart, blockEnd, bytes)
      symbols.pushBytes(bytes, length, byteIds)
      blockStart = blockEnd
    }
    const wholeTokenId =
      wholeTokens && end - start <= blockLength ? wholeTokens.idOf(bytes, length) : -1
    if (wholeTokenId === -1) {
      merger.merge(symbols)
    } else {
      symbols.clear(1)
      symbols.push(wholeTokenId, length)
    }
    this.#cache.add(text, start, end, symbols.ids, symbols.length)
    return symbols
  }
}
