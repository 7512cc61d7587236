import { checkIds, checkText, shown } from './arguments.ts'
import type { DecodeStream } from './decode-stream.ts'
import { byteLevelStream, decodeByteLevel } from './decoders/byte-level.ts'
import { IdBuffer } from './encoding/id-buffer.ts'
import { TokenizerError } from './errors.ts'
import type { BpeModel } from './models/bpe/bpe-model.ts'
import type { FusedEncoder } from './models/model.ts'
import type { Scanner } from './pre-tokenizers/pre-tokenizer.ts'

/**
 * Byte-level BPE alone, text to ids and back, for pages where each kilobyte counts. Special tokens in
 * texts, offsets and templates need a `Tokenizer`.
 *
 * @example
 * const bpe = new ByteBpe(new BpeModel(vocabulary, merges), new Gpt2Scanner())
 */
export class ByteBpe {
  readonly model: BpeModel
  readonly #reader: FusedEncoder
  readonly #ids = new IdBuffer()

  /**
   * @param model - its tokens are in the byte alphabet of GPT-2
   * @param scanner - splits text into pieces, such as `new Gpt2Scanner()`
   * @throws `TokenizerError` if a byte has no token.
   */
  constructor(model: BpeModel, scanner: Scanner) {
    const reader = model.fusedEncoder(scanner)
    if (!reader) {
      throw new TokenizerError(
        'expected a byte-level vocabulary, with a token for each of the 256 bytes and no affixes',
      )
    }
    this.model = model
    this.#reader = reader
  }

  /** The ids of a text. The name of a special token is text. */
  encode(text: string): Int32Array {
    checkText('encode', text)
    this.#ids.clear()
    this.#reader.appendIds(text, 0, text.length, this.#ids)
    return this.#ids.toArray()
  }

  /** The number of ids of a text, without an array of them. */
  count(text: string): number {
    checkText('count', text)
    return this.#reader.count(text, 0, text.length)
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
    throw new TokenizerError(`decode: expected ids of the vocabulary, got ${shown(id)}`)
  }
}
