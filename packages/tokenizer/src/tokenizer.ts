import { byteCharacters, toBytes } from './byte-alphabet.ts'
import { DecodeStream } from './decode-stream.ts'
import { TokenizerError } from './errors.ts'
import { Merges } from './merges.ts'
import type { Merge } from './merges.ts'
import { normalize } from './normalize.ts'
import { preTokenize } from './pre-tokenize.ts'
import type { Span } from './pre-tokenize.ts'
import { specialTokenList } from './special-tokens.ts'
import type { SpecialTokens } from './special-tokens.ts'
import { readTokenizer, writeTokenizer } from './tokenizer-file.ts'
import type { TokenizerFile } from './tokenizer-file.ts'

/** All that a byte-level BPE tokenizer is made of. */
export interface TokenizerParts {
  /** The token of each id. */
  readonly vocabulary: readonly string[]
  /** In the order in which they were learned. */
  readonly merges: readonly Merge[]
  readonly specialTokens: SpecialTokens
}

/** A text as tokens. */
export interface Encoding {
  readonly ids: Int32Array
  /** As they stand in the vocabulary: a space is Ġ. */
  readonly tokens: readonly string[]
  /** Where each token stands in the text, in UTF-16 units; special tokens stand nowhere, from 0 to 0. */
  readonly offsets: readonly Span[]
}

export interface EncodeOptions {
  /** Whether SOS and EOS are put around the text. Default: false. */
  readonly addSpecialTokens?: boolean | undefined
}

const cacheLimit = 10_000
const encoder = new TextEncoder()

/**
 * Cuts text into tokens and puts it together again: byte-level byte-pair encoding, which knows every
 * text there is. Text is brought into Unicode normal form C first.
 */
export class Tokenizer {
  readonly specialTokens: SpecialTokens
  readonly padId: number
  readonly sosId: number
  readonly eosId: number
  readonly unkId: number
  readonly #vocabulary: readonly string[]
  readonly #ids: ReadonlyMap<string, number>
  readonly #byteIds: readonly number[]
  readonly #bytes: readonly (readonly number[])[]
  readonly #merges: Merges
  readonly #cache = new Map<string, readonly number[]>()

  constructor({ vocabulary, merges, specialTokens }: TokenizerParts) {
    this.specialTokens = specialTokens
    this.#vocabulary = vocabulary
    this.#ids = new Map(vocabulary.map((token, id) => [token, id]))
    this.#merges = new Merges(merges)
    const special = new Set(specialTokenList(specialTokens))
    this.#bytes = vocabulary.map((token) => (special.has(token) ? [] : toBytes(token)))
    this.#byteIds = byteCharacters.map((character) => this.#idOf(character))
    this.padId = this.#idOf(specialTokens.pad)
    this.sosId = this.#idOf(specialTokens.sos)
    this.eosId = this.#idOf(specialTokens.eos)
    this.unkId = this.#idOf(specialTokens.unk)
  }

  /** Reads what `toJSON` wrote, or another file in the layout of Hugging Face's byte-level BPE. */
  static fromJSON(file: unknown): Tokenizer {
    return new Tokenizer(readTokenizer(file))
  }

  /** How many tokens there are, special ones included. */
  get vocabularySize(): number {
    return this.#vocabulary.length
  }

  /** The id of a token, or undefined. */
  tokenToId(token: string): number | undefined {
    return this.#ids.get(token)
  }

  /** The token of an id, or undefined. */
  idToToken(id: number): string | undefined {
    return this.#vocabulary[id]
  }

  /** Whether a token stands for no text. */
  isSpecial(id: number): boolean {
    return this.#bytes[id]?.length === 0
  }

  /** The tokens of a text. What looks like a special token is text. */
  encode(text: string, { addSpecialTokens = false }: EncodeOptions = {}): Encoding {
    const { text: normalised, originOf } = normalize(text)
    const ids: number[] = []
    const offsets: Span[] = []
    for (const { start, end } of preTokenize(normalised)) {
      const piece = normalised.slice(start, end)
      const pieceIds = this.#encodePiece(piece)
      const places = this.#placesIn(piece, pieceIds)
      for (const [i, id] of pieceIds.entries()) {
        ids.push(id)
        offsets.push(originOf(start + places[i]!.start, start + places[i]!.end))
      }
    }
    if (addSpecialTokens) {
      ids.unshift(this.sosId)
      ids.push(this.eosId)
      offsets.unshift({ start: 0, end: 0 })
      offsets.push({ start: 0, end: 0 })
    }
    const tokens = ids.map((id) => this.#vocabulary[id]!)
    return { ids: Int32Array.from(ids), tokens, offsets }
  }

  /** Only the ids, without SOS and EOS: faster where nothing else is wanted. */
  encodeIds(text: string): number[] {
    const normalised = text.normalize('NFC')
    return preTokenize(normalised).flatMap(({ start, end }) =>
      this.#encodePiece(normalised.slice(start, end)),
    )
  }

  /** The text of tokens. Special ones are left out; bytes that are no character give U+FFFD. */
  decode(ids: Iterable<number>): string {
    const stream = this.decodeStream()
    let text = ''
    for (const id of ids) text += stream.push(id)
    return text + stream.end()
  }

  /** Decodes token by token, as a model writes them. */
  decodeStream(): DecodeStream {
    return new DecodeStream((id) => {
      const bytes = this.#bytes[id]
      if (bytes) return bytes
      throw new TokenizerError(
        `decode: expected ids from 0 to ${this.vocabularySize - 1}, got ${id}`,
      )
    })
  }

  /** The layout of Hugging Face's `tokenizer.json`. */
  toJSON(): TokenizerFile {
    return writeTokenizer({
      vocabulary: this.#vocabulary,
      merges: this.#merges.list,
      specialTokens: this.specialTokens,
    })
  }

  #idOf(token: string): number {
    const id = this.#ids.get(token)
    if (id !== undefined) return id
    throw new TokenizerError(`the vocabulary lacks the token ${token}`)
  }

  #encodePiece(piece: string): readonly number[] {
    const known = this.#cache.get(piece)
    if (known) return known
    const ids = this.#merges.apply(
      Array.from(encoder.encode(piece), (byte) => this.#byteIds[byte]!),
    )
    if (piece.length < 64) {
      if (this.#cache.size >= cacheLimit) this.#cache.clear()
      this.#cache.set(piece, ids)
    }
    return ids
  }

  /** Where each token of a piece stands in it: a token of some bytes of a character has all of it. */
  #placesIn(piece: string, ids: readonly number[]): Span[] {
    const ends: number[] = [] // for each byte, where its character starts and ends
    const starts: number[] = []
    for (let at = 0; at < piece.length;) {
      const code = piece.codePointAt(at)!
      const length = code > 0xffff ? 2 : 1
      const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
      for (let i = 0; i < bytes; i++) {
        starts.push(at)
        ends.push(at + length)
      }
      at += length
    }
    let byte = 0
    return ids.map((id) => {
      const first = byte
      byte += this.#bytes[id]!.length
      return { start: starts[first]!, end: ends[byte - 1]! }
    })
  }
}
