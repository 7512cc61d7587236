import { byteTokenIds } from '../byte-token.ts'
import { unknownIdOf, type Vocabulary } from '../vocabulary.ts'
import type { BpeOptions } from './bpe-options.ts'
import type { Symbols } from './symbols.ts'
import { utf8Length } from './utf8.ts'

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
      symbols.push(
        unknownIdOf(this.#vocabulary, this.#options.unkToken!, piece),
        (end += unknownBytes),
      )
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
      const bytes = this.#options.byteFallback
        ? byteTokenIds(written, (token) => this.#vocabulary.idOf(token))
        : null
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
}
