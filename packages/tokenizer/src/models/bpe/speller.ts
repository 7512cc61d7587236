import { TokenizerError } from '../../errors.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { BpeOptions } from './bpe-options.ts'
import type { Symbols } from './symbols.ts'
import { utf8Length, writeUtf8 } from './utf8.ts'

/** Writes a piece as the symbols that are then merged: one a character, as far as they are known. */
export class Speller {
  readonly #vocabulary: Vocabulary
  readonly #options: BpeOptions
  readonly #prefix: string
  readonly #suffix: string

  constructor(vocabulary: Vocabulary, options: BpeOptions) {
    this.#vocabulary = vocabulary
    this.#options = options
    this.#prefix = options.continuingSubwordPrefix ?? ''
    this.#suffix = options.endOfWordSuffix ?? ''
  }

  /**
   * Follows Hugging Face where it surprises: unknown characters without a token count for no bytes, so that
   * what comes after them stands too early; and an unknown token waits for the next known character, which
   * a character that falls back to bytes is not.
   *
   * @param piece - without lone surrogates
   * @throws `TokenizerError` if the token for the unknown is sought and is not there.
   */
  spell(piece: string, symbols: Symbols): void {
    symbols.clear(piece.length)
    let end = 0
    let unknownBytes = 0
    let isUnknown = false
    const pushUnknown = (): void => {
      if (!isUnknown) return
      symbols.push(this.#unknownId(), (end += unknownBytes))
      isUnknown = false
      unknownBytes = 0
    }
    for (let at = 0; at < piece.length;) {
      const code = piece.codePointAt(at)!
      const next = at + (code > 0xffff ? 2 : 1)
      const prefix = at === 0 ? '' : this.#prefix
      const suffix = next === piece.length ? this.#suffix : ''
      const written = prefix + piece.slice(at, next) + suffix
      at = next
      const id = this.#vocabulary.idOf(written)
      if (id !== undefined) {
        pushUnknown()
        symbols.push(id, (end += utf8Length(code)))
        continue
      }
      const bytes = this.#options.byteFallback ? this.#bytesOf(written) : null
      if (bytes) {
        for (const byte of bytes) symbols.push(byte, ++end)
        continue
      }
      if (typeof this.#options.unkToken !== 'string') continue
      if (!this.#options.fuseUnk) pushUnknown()
      isUnknown = true
      unknownBytes += utf8Length(code)
    }
    pushUnknown()
  }

  #unknownId(): number {
    const token = this.#options.unkToken!
    const id = this.#vocabulary.idOf(token)
    if (id === undefined)
      throw new TokenizerError(
        `The text has a character that is not in the vocabulary, and neither is the unknown token ${JSON.stringify(token)}. Add it to the vocabulary.`,
      )
    return id
  }

  /** The ids of a text's bytes, null if one is missing. */
  #bytesOf(text: string): number[] | null {
    const bytes = new Uint8Array(3 * text.length)
    const length = writeUtf8(text, 0, text.length, bytes)
    const ids: number[] = []
    for (let i = 0; i < length; i++) {
      const id = this.#vocabulary.idOf(byteToken(bytes[i]!))
      if (id === undefined) return null
      ids.push(id)
    }
    return ids
  }
}

/** The token of a byte that a vocabulary may fall back to. */
export function byteToken(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`
}
