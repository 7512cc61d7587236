import { PairMap } from '../../collections/pair-map.ts'
import { byteTokenTable } from '../byte-token.ts'
import { unknownIdOf, type Vocabulary } from '../vocabulary.ts'
import type { BpeOptions } from './bpe-options.ts'
import type { Symbols } from './symbols.ts'
import { utf8Length, writeUtf8 } from './utf8.ts'

/** Splits pieces into base symbols: a token per character, or the tokens of its bytes. */
export class BaseSymbols {
  readonly #vocabulary: Vocabulary
  readonly #options: BpeOptions
  readonly #prefix: string
  readonly #suffix: string
  /** The ids of tokens of one character, by (code point, 0). */
  #characterIds: PairMap | null = null
  /** By byte: the id of its token. */
  #byteIds: Int32Array | null = null
  #bytes = new Uint8Array(4)

  constructor(vocabulary: Vocabulary, options: BpeOptions) {
    this.#vocabulary = vocabulary
    this.#options = options
    this.#prefix = options.continuingSubwordPrefix ?? ''
    this.#suffix = options.endOfWordSuffix ?? ''
  }

  /**
   * Replaces `symbols` by those of a piece.
   *
   * Two details reproduce Hugging Face's library: unknown characters without an unknown token count
   * as zero bytes, so that later offsets are too low; and an unknown token is emitted before the
   * next known character, but after byte tokens in between.
   *
   * @param piece - without lone surrogates
   * @throws `TokenizerError` if a character is unknown and the unknown token is not in the
   * vocabulary.
   */
  split(piece: string, symbols: Symbols): void {
    const { unkToken, byteFallback = false, fuseUnk = false } = this.#options
    const characterIds = (this.#characterIds ??= characterIdsOf(this.#vocabulary))
    const hasAffixes = this.#prefix !== '' || this.#suffix !== ''
    symbols.clear(piece.length)
    let end = 0
    let unknownBytes = 0
    let isUnknown = false
    const pushUnknown = (): void => {
      if (!isUnknown) return
      end += unknownBytes
      symbols.push(unknownIdOf(this.#vocabulary, unkToken!, piece), end)
      isUnknown = false
      unknownBytes = 0
    }
    for (let start = 0, next = 0; start < piece.length; start = next) {
      const code = piece.codePointAt(start)!
      next = start + (code > 0xffff ? 2 : 1)
      const text = hasAffixes ? this.#withAffixes(piece, start, next) : null
      const id = text === null ? characterIds.get(code, 0) : (this.#vocabulary.idOf(text) ?? -1)
      if (id !== -1) {
        pushUnknown()
        symbols.push(id, (end += utf8Length(code)))
        continue
      }
      if (byteFallback) {
        const length =
          text === null
            ? this.#pushBytes(piece, start, next, symbols, end)
            : this.#pushBytes(text, 0, text.length, symbols, end)
        end += length
        if (length > 0) continue
      }
      if (typeof unkToken !== 'string') continue
      if (!fuseUnk) pushUnknown()
      isUnknown = true
      unknownBytes += utf8Length(code)
    }
    pushUnknown()
  }

  #withAffixes(piece: string, start: number, end: number): string {
    const prefix = start === 0 ? '' : this.#prefix
    const suffix = end === piece.length ? this.#suffix : ''
    return prefix + piece.slice(start, end) + suffix
  }

  /**
   * Appends the tokens of the bytes of a text.
   *
   * @param offset - the offset of the first byte
   * @returns the number of bytes appended; 0 if one of them has no token
   */
  #pushBytes(text: string, start: number, end: number, symbols: Symbols, offset: number): number {
    const byteIds = (this.#byteIds ??= byteTokenTable((token) => this.#vocabulary.idOf(token)))
    if (3 * (end - start) > this.#bytes.length) this.#bytes = new Uint8Array(3 * (end - start))
    const bytes = this.#bytes
    const length = writeUtf8(text, start, end, bytes)
    for (let i = 0; i < length; i++) if (byteIds[bytes[i]!] === -1) return 0
    for (let i = 0; i < length; i++) symbols.push(byteIds[bytes[i]!]!, offset + i + 1)
    return length
  }
}

function characterIdsOf(vocabulary: Vocabulary): PairMap {
  const ids = new PairMap()
  for (const [token, id] of vocabulary) {
    if (token.length > 2 || token === '') continue
    const code = token.codePointAt(0)!
    if (token.length === (code > 0xffff ? 2 : 1)) ids.set(code, 0, id)
  }
  return ids
}
