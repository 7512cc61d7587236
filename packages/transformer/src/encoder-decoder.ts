import type { IntTensor, Mask, Random, Tensor } from '@heed/tensor'
import { paddingMask } from '@heed/attention'
import { Embedding, Module } from '@heed/nn'
import { checkConfiguration } from './check-configuration.ts'
import type { EncoderDecoderConfiguration } from './configuration.ts'
import { Decoder } from './decoder.ts'
import { Encoder } from './encoder.ts'
import type { ModelObserver } from './observation.ts'
import { OutputHead } from './output-head.ts'
import { TokenEmbedding } from './token-embedding.ts'

export interface ModelOptions {
  /** Dropout acts exactly when it is given. */
  readonly random?: Random | undefined
  /** Sees what every attention looked at. */
  readonly observe?: ModelObserver | undefined
}

/** A source as the encoder understands it. */
export interface Encoded<B extends number = number, S extends number = number> {
  /** `[B, S, D]` */
  readonly output: Tensor<[B, S, number]>
  /** Where the source has tokens, `[B, 1, 1, S]`. */
  readonly mask: Mask<[B, 1, 1, S]>
}

/**
 * The Transformer of the paper: reads a whole source, then writes a target token by token.
 *
 * Axes: `B` batch, `S` source length, `T` target length, `V` target vocabulary, `D` width.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3 and figure 1.
 */
export class EncoderDecoder extends Module {
  readonly configuration: EncoderDecoderConfiguration
  readonly sourceEmbedding: TokenEmbedding
  readonly targetEmbedding: TokenEmbedding
  readonly encoder: Encoder
  readonly decoder: Decoder
  readonly head: OutputHead

  /** @throws `ArgumentError` if no model can have this configuration; the sentence names the field. */
  constructor(configuration: EncoderDecoderConfiguration, random: Random) {
    super()
    checkConfiguration(configuration)
    this.configuration = configuration
    const { width, tied, targetVocabularySize, sourceVocabularySize } = configuration
    const source = new Embedding({ vocabularySize: sourceVocabularySize, width, random })
    const target =
      tied === 'all'
        ? source
        : new Embedding({ vocabularySize: targetVocabularySize, width, random })
    const blocks = { ...configuration, random }
    this.sourceEmbedding = new TokenEmbedding(source, configuration, random)
    this.targetEmbedding = new TokenEmbedding(target, configuration, random)
    this.encoder = new Encoder({ ...blocks, layers: configuration.encoderLayers })
    this.decoder = new Decoder({ ...blocks, layers: configuration.decoderLayers })
    this.head = new OutputHead({
      ...blocks,
      vocabularySize: targetVocabularySize,
      tiedTo: tied === 'none' ? undefined : target.weight,
    })
  }

  /** @param source - ids `[B, S]`, padded with the configuration's `paddingId` */
  encode<B extends number, S extends number>(
    source: IntTensor<[B, S]>,
    { random, observe }: ModelOptions = {},
  ): Encoded<B, S> {
    const mask = paddingMask(source, this.configuration.paddingId)
    const embedded = this.sourceEmbedding.forward(source, { random })
    return { output: this.encoder.forward(embedded, { sourceMask: mask, random, observe }), mask }
  }

  /**
   * Scores what may follow each position of a target that is already known, as in training.
   *
   * @param target - ids `[B, T]`, starting with SOS; padding needs no mask, for no real position
   * looks ahead at it
   * @param encoded - from `encode`
   * @returns logits `[B, T, V]`
   */
  decode<B extends number, T extends number, S extends number>(
    target: IntTensor<[B, T]>,
    encoded: Encoded<B, S>,
    { random, observe }: ModelOptions = {},
  ): Tensor<[B, T, number]> {
    const embedded = this.targetEmbedding.forward(target, { random })
    const states = this.decoder.start(encoded.output)
    const options = { sourceMask: encoded.mask, random, observe }
    return this.head.forward(this.decoder.forward(embedded, states, options).output)
  }

  /** Both at once: source `[B, S]` and target `[B, T]` to logits `[B, T, V]`. */
  forward<B extends number, S extends number, T extends number>(
    source: IntTensor<[B, S]>,
    target: IntTensor<[B, T]>,
    options: ModelOptions = {},
  ): Tensor<[B, T, number]> {
    return this.decode(target, this.encode(source, options), options)
  }
}
