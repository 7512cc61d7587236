import type { IdBuffer } from '../../encoding/id-buffer.ts'
import type { Scanner } from '../../pre-tokenizers/pre-tokenizer.ts'
import type { DirectReader, ModelToken } from '../model.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { BytePlaces } from './byte-places.ts'
import type { ByteTokens } from './byte-tokens.ts'
import type { Merger } from './merger.ts'
import { PieceCache } from './piece-cache.ts'
import { Symbols } from './symbols.ts'
import { endOfBlock, utf8LengthOf, writeUtf8 } from './utf8.ts'

/** What a byte-level model is made of. */
export interface ByteModelParts {
  readonly vocabulary: Vocabulary
  readonly merger: Merger
  /** The id of each byte. */
  readonly byteIds: Int32Array
  /** Tokens that a piece may be as a whole, whatever the merges; null if merges decide alone. */
  readonly wholes: ByteTokens | null
}

/** So many units become bytes at once. */
const blockLength = 1 << 12

/**
 * Reads text with a byte-level vocabulary: pieces are found, looked up and, if they are new, merged,
 * and none of them ever becomes a string.
 */
export class BytesReader implements DirectReader {
  readonly #parts: ByteModelParts
  readonly #scanner: Scanner
  readonly #cache = new PieceCache()
  // How long tokens are is known here without it.
  readonly #symbols = new Symbols({ hasEnds: false })
  /** So many units become bytes at once: all of a piece that may be a token as a whole. */
  readonly #block: number
  readonly #bytes: Uint8Array

  constructor(parts: ByteModelParts, scanner: Scanner) {
    this.#parts = parts
    this.#scanner = scanner
    this.#block = Math.max(blockLength, parts.wholes?.longest ?? 0)
    this.#bytes = new Uint8Array(3 * this.#block)
  }

  appendIds(text: string, start: number, end: number, ids: IdBuffer): void {
    const scanner = this.#scanner
    const cache = this.#cache
    for (let at = start; at < end;) {
      const stop = scanner.endOfPiece(text, at, end)
      const known = cache.find(text, at, stop)
      if (known === -1) {
        const symbols = this.#merge(text, at, stop)
        ids.append(symbols.ids, 0, symbols.length)
      } else {
        const count = cache.countOf(known)
        const first = cache.startOf(known)
        if (count === 1) ids.push(cache.ids[first]!)
        else ids.append(cache.ids, first, first + count)
      }
      at = stop
    }
  }

  count(text: string, start: number, end: number): number {
    const scanner = this.#scanner
    const cache = this.#cache
    let count = 0
    for (let at = start; at < end;) {
      const stop = scanner.endOfPiece(text, at, end)
      const known = cache.find(text, at, stop)
      count += known === -1 ? this.#merge(text, at, stop).length : cache.countOf(known)
      at = stop
    }
    return count
  }

  tokenize(
    text: string,
    start: number,
    end: number,
    visit: (piece: readonly ModelToken[]) => void,
  ): void {
    for (let at = start; at < end;) {
      const stop = this.#scanner.endOfPiece(text, at, end)
      const known = this.#cache.find(text, at, stop)
      if (known === -1) {
        const symbols = this.#merge(text, at, stop)
        visit(this.#tokens(text, at, symbols.ids, 0, symbols.length))
      } else {
        const { ids } = this.#cache
        const first = this.#cache.startOf(known)
        visit(this.#tokens(text, at, ids, first, first + this.#cache.countOf(known)))
      }
      at = stop
    }
  }

  #tokens(text: string, start: number, ids: Int32Array, from: number, to: number): ModelToken[] {
    const tokens: ModelToken[] = []
    const places = new BytePlaces(text, start)
    let byte = 0
    for (let i = from; i < to; i++) {
      const id = ids[i]!
      // Each character of a token is one byte.
      const token = this.#parts.vocabulary.tokenOf(id)!
      const next = byte + token.length
      tokens.push({ id, token, start: places.startOf(byte), end: places.endOf(next - 1) })
      byte = next
    }
    return tokens
  }

  /** The tokens of a piece that the cache does not have. */
  #merge(text: string, start: number, end: number): Symbols {
    const { merger, byteIds, wholes } = this.#parts
    const symbols = this.#symbols
    const bytes = this.#bytes
    const block = this.#block
    symbols.clear(end - start > block ? utf8LengthOf(text, start, end) : bytes.length)
    let length = 0
    for (let at = start; at < end;) {
      const stop = end - at > block ? endOfBlock(text, at, block) : end
      length = writeUtf8(text, at, stop, bytes)
      symbols.pushBytes(bytes, length, byteIds)
      at = stop
    }
    const whole = wholes && end - start <= block ? wholes.idOf(bytes, length) : -1
    if (whole === -1) {
      merger.merge(symbols)
    } else {
      symbols.clear(1)
      symbols.push(whole, length)
    }
    this.#cache.keep(text, start, end, symbols.ids, symbols.length)
    return symbols
  }
}
