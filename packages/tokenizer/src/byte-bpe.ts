import { checkIds, checkText, fail } from './arguments.ts'
import type { DecodeStream } from './decode-stream.ts'
import { byteLevelStream, decodeByteLevel } from './decoders/byte-level.ts'
import { IdBuffer } from './encoding/id-buffer.ts'
import { TokenizerError } from './errors.ts'
import type { BpeModel } from './models/bpe/bpe-model.ts'
import type { FusedEncoder } from './models/model.ts'
import type { Scanner } from './pre-tokenizers/pre-tokenizer.ts'

/**
 * Byte-level BPE without the other stages of a tokenizer, for web pages that need a small bundle.
 * Special tokens in texts, offsets and templates need a `Tokenizer`.
 *
 * @example
 * const bpe = new ByteBpe(new BpeModel(vocabulary, merges), new Gpt2Scanner())
 */
export class ByteBpe {
  readonly model: BpeModel
  readonly #encoder: FusedEncoder
  readonly #ids = new IdBuffer()

  /**
   * @param model - a model with tokens in GPT-2's byte-level alphabet
   * @param scanner - splits text into pieces, such as `new Gpt2Scanner()`
   * @throws `TokenizerError` if a byte has no token.
   */
  constructor(model: BpeModel, scanner: Scanner) {
    const encoder = model.fusedEncoder(scanner)
    if (!encoder) {
      throw new TokenizerError(
        'expected a byte-level vocabulary: a token for each byte and no affixes',
      )
    }
    this.model = model
    this.#encoder = encoder
  }

  /** The ids of a text. Special tokens in the text are encoded as ordinary text. */
  encode(text: string): Int32Array {
    checkText('encode', text)
    this.#ids.clear()
    this.#encoder.appendIds(text, 0, text.length, this.#ids)
    return this.#ids.toArray()
  }

  /** The number of ids of a text; allocates no array. */
  count(text: string): number {
    checkText('count', text)
    return this.#encoder.count(text, 0, text.length)
  }

  /** The text of ids, with U+FFFD for invalid UTF-8. */
  decode(ids: Iterable<number>): string {
    checkIds('decode', ids)
    return decodeByteLevel(Array.from(ids, (id) => this.#tokenOf(id)))
  }

  /** Decodes id by id; never returns part of a character. */
  decodeStream(): DecodeStream {
    const { push, end } = byteLevelStream()
    return { push: (id) => push(this.#tokenOf(id)), end }
  }

  #tokenOf(id: number): string {
    const token = this.model.idToToken(id)
    if (token !== undefined && typeof id === 'number') return token
    return fail('decode', 'ids of the vocabulary', id)
  }
}
