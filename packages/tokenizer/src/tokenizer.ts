import { AddedTokens } from './added-tokens/added-tokens.ts'
import type { Section } from './added-tokens/added-tokens.ts'
import {
  checkChoice,
  checkIds,
  checkInput,
  checkList,
  checkObject,
  checkText,
  formatValue,
} from './arguments.ts'
import { streamDecoder } from './decode-stream.ts'
import type { DecodeStream } from './decode-stream.ts'
import { bufferParts } from './decoders/decoder.ts'
import type { Decoder } from './decoders/decoder.ts'
import { encodeSections } from './encode-sequence.ts'
import { toCodePoints } from './encoding/code-points.ts'
import { Encoding } from './encoding/encoding.ts'
import { IdBuffer } from './encoding/id-buffer.ts'
import { mergeEncodings } from './encoding/merge-encodings.ts'
import { pad } from './encoding/pad.ts'
import { checkTruncation, truncate } from './encoding/truncate.ts'
import { TokenizerError } from './errors.ts'
import type { FusedEncoder } from './models/model.ts'
import type { Sampling } from './models/sampling.ts'
import { wellFormed } from './models/well-formed.ts'
import { AlignedText } from './text/aligned-text.ts'
import type { JsonObject } from './text/json.ts'
import type { TokenizerParts } from './tokenizer-parts.ts'
import { writeTokenizer } from './write-tokenizer.ts'

/** A text, or a list of words if it is already split. */
export type TokenizerInput = string | readonly string[]

export interface ReadOptions {
  /**
   * Whether special tokens in a text are encoded as such. Turn this off for untrusted text, which
   * could otherwise end a sequence with `</s>`. Default: true, as in other libraries.
   */
  readonly parseSpecialTokens?: boolean | undefined
  /** Samples a segmentation of the text. Default: no sampling. */
  readonly sampling?: Sampling | undefined
}

export interface EncodeOptions extends ReadOptions {
  /** A second text, such as the context of a question. */
  readonly pair?: TokenizerInput | undefined
  /** Whether the post-processor adds special tokens. Default: true. */
  readonly addSpecialTokens?: boolean | undefined
  /** The unit of offsets: UTF-16 units, or code points as in Python. Default: `utf16`. */
  readonly offsets?: 'utf16' | 'codePoints' | undefined
}

/** Options for all texts of a batch. */
export type BatchOptions = Omit<EncodeOptions, 'pair'>

export interface DecodeOptions {
  /** Whether to skip special tokens. Default: true. */
  readonly skipSpecialTokens?: boolean | undefined
}

/**
 * Encodes text into tokens and decodes tokens into text.
 *
 * Text passes through the stages of Hugging Face's tokenizers: added tokens are matched, the text
 * between them is normalised, split into pieces and tokenized by the model; then the encoding is
 * truncated, post-processed and padded.
 *
 * @see https://huggingface.co/docs/tokenizers/pipeline
 */
export class Tokenizer {
  readonly parts: TokenizerParts
  readonly #addedTokens: AddedTokens
  readonly #fusedEncoder: FusedEncoder | null
  /** The buffer of `encodeIds`. */
  readonly #ids = new IdBuffer()

  /** @throws `TokenizerError` if there is no model, or an added token has an invalid id. */
  constructor(parts: TokenizerParts) {
    checkObject('Tokenizer', parts)
    checkObject('Tokenizer, model', parts.model)
    checkList('Tokenizer, addedTokens', parts.addedTokens ?? [])
    this.parts = parts
    this.#addedTokens = new AddedTokens(parts.addedTokens ?? [])
    const scanner = parts.preTokenizer?.byteScanner
    this.#fusedEncoder = (scanner && parts.model.fusedEncoder?.(scanner)) ?? null
  }

  /** The number of tokens, including added ones. */
  get vocabularySize(): number {
    const { model } = this.parts
    const newTokens = this.#addedTokens.list.filter(
      ({ content }) => model.tokenToId(content) === undefined,
    )
    return model.vocabularySize + newTokens.length
  }

  /** The id of a token, or undefined. */
  tokenToId(token: string): number | undefined {
    return this.#addedTokens.byContent(token)?.id ?? this.parts.model.tokenToId(token)
  }

  /** The token of an id, or undefined. */
  idToToken(id: number): string | undefined {
    const { model, normalizer = null } = this.parts
    return this.#addedTokens.formOf(id, normalizer) ?? model.idToToken(id)
  }

  /** Whether `decode` skips an id by default. */
  isSpecial(id: number): boolean {
    const token = this.idToToken(id)
    return token !== undefined && this.#addedTokens.isSpecial(token)
  }

  /**
   * Encodes a text or a pair of texts.
   *
   * @throws `TokenizerError` if the truncation leaves no room for a text.
   * @example
   * const { ids, tokens, offsets } = tokenizer.encode('nice to meet you')
   */
  encode(text: TokenizerInput, options: EncodeOptions = {}): Encoding {
    const encoding = this.#encodeUnpadded(text, options)
    const { padding, postProcessor } = this.parts
    if (!padding) return encoding
    return pad([encoding], padding, !!postProcessor || options.pair !== undefined)[0]!
  }

  /** Encodes several texts, padded to the same length if the tokenizer has padding. */
  encodeBatch(texts: readonly TokenizerInput[], options: BatchOptions = {}): Encoding[] {
    checkList('encodeBatch', texts)
    const encodings = texts.map((text) => this.#encodeUnpadded(text, options))
    const { padding, postProcessor } = this.parts
    return padding ? [...pad(encodings, padding, !!postProcessor)] : encodings
  }

  /** The ids of a text without the special tokens of the template; much faster than `encode`. */
  encodeIds(text: string, options: ReadOptions = {}): Int32Array {
    checkText('encodeIds', text)
    const ids = this.#ids
    ids.clear()
    const { preTokenizer, model } = this.parts
    checkObject('options', options)
    const { sampling } = options
    const fusedEncoder = sampling ? null : this.#fusedEncoder
    const source = AlignedText.untracked(wellFormed(text))
    for (const { text: section, token } of this.#sectionsOf(source, options)) {
      if (token) ids.push(token.id)
      else if (fusedEncoder) fusedEncoder.appendIds(section.text, 0, section.length, ids)
      else if (preTokenizer) {
        for (const piece of preTokenizer.split(section)) model.appendIds(piece.text, ids, sampling)
      } else if (section.length > 0) model.appendIds(section.text, ids, sampling)
    }
    return ids.toArray()
  }

  /** The number of ids that `encodeIds` returns; a byte-level model allocates no array. */
  count(text: string, options: ReadOptions = {}): number {
    checkText('count', text)
    checkObject('options', options)
    const fusedEncoder = this.#fusedEncoder
    if (!fusedEncoder || options.sampling) return this.encodeIds(text, options).length
    const source = AlignedText.untracked(wellFormed(text))
    let count = 0
    for (const { text: section, token } of this.#sectionsOf(source, options)) {
      count += token ? 1 : fusedEncoder.count(section.text, 0, section.length)
    }
    return count
  }

  /**
   * The text of ids, with U+FFFD for invalid UTF-8.
   *
   * @throws `TokenizerError` for an id that is not in the vocabulary.
   */
  decode(ids: Iterable<number>, { skipSpecialTokens = true }: DecodeOptions = {}): string {
    checkIds('decode', ids)
    const tokens: string[] = []
    for (const id of ids) {
      const token = this.#tokenOf(id, skipSpecialTokens)
      if (token !== null) tokens.push(token)
    }
    return (this.parts.decoder ?? joinBySpaces).decode(tokens).join('')
  }

  /** Decodes token by token, as a model generates them. */
  decodeStream({ skipSpecialTokens = true }: DecodeOptions = {}): DecodeStream {
    const decoder = this.parts.decoder ?? joinBySpaces
    return streamDecoder(decoder, (id) => this.#tokenOf(id, skipSpecialTokens))
  }

  /** The tokenizer as an object of Hugging Face's `tokenizer.json`. */
  toJSON(): JsonObject {
    return writeTokenizer(this.parts)
  }

  #encodeUnpadded(text: TokenizerInput, options: EncodeOptions): Encoding {
    checkObject('options', options)
    const { pair, addSpecialTokens = true, offsets = 'utf16' } = options
    checkChoice('encode, offsets', offsets, ['utf16', 'codePoints'])
    const inputs = pair === undefined ? [text] : [text, pair]
    for (const input of inputs) checkInput('encode', input)
    const sequences = inputs.map((input, sequence) =>
      this.#encodeSequence(input, sequence, options),
    )
    const { postProcessor } = this.parts
    const addedCount = (addSpecialTokens && postProcessor?.addedTokens(pair !== undefined)) || 0
    const encodings = this.#truncate(sequences, addedCount)
    return mergeEncodings(postProcessor?.process(encodings, addSpecialTokens) ?? encodings)
  }

  /** @param addedCount - the number of tokens that the post-processor adds */
  #truncate(encodings: readonly Encoding[], addedCount: number): readonly Encoding[] {
    const { truncation } = this.parts
    if (!truncation) return encodings
    checkTruncation(truncation)
    const maxLength = truncation.maxLength - addedCount
    if (maxLength >= 0) return truncate(encodings, { ...truncation, maxLength })
    throw new TokenizerError(
      `a text of at most ${truncation.maxLength} tokens has no room for the ${addedCount} special tokens`,
    )
  }

  #encodeSequence(input: TokenizerInput, sequence: number, options: EncodeOptions): Encoding {
    const { preTokenizer = null, model } = this.parts
    const stages = {
      preTokenizer,
      model,
      fusedEncoder: this.#fusedEncoder,
      sampling: options.sampling,
    }
    const encodeText = (text: string, word: number | null): Encoding => {
      const sections = this.#sectionsOf(new AlignedText(wellFormed(text)), options)
      const encoding = new Encoding(encodeSections(sections, sequence, word, stages))
      return options.offsets === 'codePoints' ? toCodePoints(encoding, text) : encoding
    }
    return typeof input === 'string'
      ? encodeText(input, null)
      : mergeEncodings(input.map(encodeText))
  }

  #sectionsOf(text: AlignedText, { parseSpecialTokens = true }: ReadOptions): Section[] {
    const { normalizer = null } = this.parts
    return this.#addedTokens.split(text, normalizer, { parseSpecial: parseSpecialTokens })
  }

  #tokenOf(id: number, skipSpecialTokens: boolean): string | null {
    const token = this.idToToken(id)
    if (token !== undefined && typeof id === 'number') {
      return skipSpecialTokens && this.#addedTokens.isSpecial(token) ? null : token
    }
    throw new TokenizerError(`decode: expected ids of the vocabulary, got ${formatValue(id)}`)
  }
}

/** The default decoder, as in Hugging Face's library. */
const joinBySpaces: Pick<Decoder, 'decode' | 'stream'> = {
  decode: (tokens) => [tokens.join(' ')],
  stream: (next) => {
    let space = ''
    return bufferParts(
      (token) => {
        next.write(space + token)
        space = ' '
      },
      () => {
        next.end()
      },
    )
  },
}
