import { inference, reshape, sizesOf, withoutGradients } from '@heed/tensor'
import type { IntTensor, Mask, Random, Tensor } from '@heed/tensor'
import { headWidth, paddingMask } from '@heed/attention'
import { Embedding, Module, RotaryPositions } from '@heed/nn'
import { checkConfiguration } from './check-configuration.ts'
import type { EncoderDecoderConfiguration } from './configuration.ts'
import { Decoder } from './decoder.ts'
import { reorderState } from './decoding-state.ts'
import type { DecodingState } from './decoding-state.ts'
import { Encoder } from './encoder.ts'
import type { ModelObserver } from './observation.ts'
import { OutputHead } from './output-head.ts'
import { TokenEmbedding } from './token-embedding.ts'

/** Options of a forward pass of an encoder-decoder. */
export interface EncoderDecoderForwardOptions {
  /** Source of dropout; without it, dropout is off. */
  readonly random?: Random | undefined
  /** Called with the weights of every attention. */
  readonly observe?: ModelObserver | undefined
}

/** An encoded source: the encoder's output and the padding mask. */
export interface Encoded<B extends number = number, S extends number = number> {
  /** `[B, S, D]` */
  readonly output: Tensor<[B, S, number]>
  /** `[B, 1, 1, S]`, true where the source has a token. */
  readonly mask: Mask<[B, 1, 1, S]>
}

/** The logits after one decoding step, and the next state. */
export interface DecodingStep<B extends number = number> {
  /** `[B, V]`, unnormalised. */
  readonly logits: Tensor<[B, number]>
  readonly state: DecodingState
}

/**
 * The encoder-decoder Transformer: encodes a source, then scores a target token by token.
 *
 * `forward` scores a known target at once, for training. `start`, `next` and `reorder` decode
 * incrementally with a key/value cache; they make the model a `StepModel` of `@heed/decoding`.
 *
 * Axes: `B` batch, `S` source length, `T` target length, `V` target vocabulary, `D` width.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3 and figure 1.
 * @example
 * const model = new EncoderDecoder(
 *   { ...paperBase, sourceVocabularySize: 8000, targetVocabularySize: 8000, paddingId: 0 },
 *   new Random(1),
 * )
 * const logits = model.forward(source, target)
 */
export class EncoderDecoder extends Module {
  readonly configuration: EncoderDecoderConfiguration
  readonly sourceEmbedding: TokenEmbedding
  readonly targetEmbedding: TokenEmbedding
  readonly encoder: Encoder
  readonly decoder: Decoder
  readonly head: OutputHead
  /** Shared by the self-attention of all layers; null for other positions. */
  readonly rotary: RotaryPositions | null

  /**
   * @param configuration - sizes and variants
   * @param random - draws the initial weights
   * @throws `ArgumentError`, naming the field, if the configuration is invalid.
   */
  constructor(configuration: EncoderDecoderConfiguration, random: Random) {
    super()
    checkConfiguration(configuration)
    this.configuration = configuration
    const { width, heads, tied, targetVocabularySize, sourceVocabularySize } = configuration
    const source = new Embedding({ vocabularySize: sourceVocabularySize, width, random })
    const target =
      tied === 'all'
        ? source
        : new Embedding({ vocabularySize: targetVocabularySize, width, random })
    const { positions, maximumLength } = configuration
    this.rotary =
      positions === 'rotary'
        ? new RotaryPositions({ width: headWidth(width, heads), maximumLength })
        : null
    const layerOptions = { ...configuration, random }
    this.sourceEmbedding = new TokenEmbedding(source, configuration, random)
    this.targetEmbedding = new TokenEmbedding(target, configuration, random)
    this.encoder = new Encoder({ ...layerOptions, layers: configuration.encoderLayers })
    this.decoder = new Decoder({ ...layerOptions, layers: configuration.decoderLayers })
    this.head = new OutputHead({
      ...layerOptions,
      vocabularySize: targetVocabularySize,
      tiedTo: tied === 'none' ? undefined : target.weight,
    })
  }

  /** @param source - ids `[B, S]`, padded with the configuration's `paddingId` */
  encode<B extends number, S extends number>(
    source: IntTensor<[B, S]>,
    { random, observe }: EncoderDecoderForwardOptions = {},
  ): Encoded<B, S> {
    const mask = paddingMask(source, this.configuration.paddingId)
    const embedded = this.sourceEmbedding.forward(source, { random })
    const angles = this.rotary?.forward(sizesOf(source)[1])
    const options = { sourceMask: mask, angles, random, observe }
    return { output: this.encoder.forward(embedded, options), mask }
  }

  /**
   * Scores the next token at every position of a known target (teacher forcing).
   *
   * @param target - ids `[B, T]`, starting with SOS; padding needs no mask, because no real
   * position attends to later ones
   * @param encoded - from `encode`
   * @returns logits `[B, T, V]`
   */
  decode<B extends number, T extends number, S extends number>(
    target: IntTensor<[B, T]>,
    encoded: Encoded<B, S>,
    { random, observe }: EncoderDecoderForwardOptions = {},
  ): Tensor<[B, T, number]> {
    const embedded = this.targetEmbedding.forward(target, { random })
    const states = this.decoder.start(encoded.output)
    const angles = this.rotary?.forward(sizesOf(target)[1])
    const options = { sourceMask: encoded.mask, angles, random, observe }
    return this.head.forward(this.decoder.forward(embedded, states, options).output)
  }

  /** `encode` and `decode`: source `[B, S]` and target `[B, T]` to logits `[B, T, V]`. */
  forward<B extends number, S extends number, T extends number>(
    source: IntTensor<[B, S]>,
    target: IntTensor<[B, T]>,
    options: EncoderDecoderForwardOptions = {},
  ): Tensor<[B, T, number]> {
    return this.decode(target, this.encode(source, options), options)
  }

  /**
   * The decoding state before SOS: encodes the source and projects it once for every layer. Records
   * no gradients.
   *
   * @param source - ids `[B, S]`, padded with the configuration's `paddingId`
   * @example
   * const state = model.start(source)
   * const [hypotheses] = await beamSearch(model, state, { rows: 1, sosId, eosId, maximumLength })
   */
  start(source: IntTensor<[number, number]>): DecodingState {
    return inference(() => {
      const { output, mask } = this.encode(source)
      return { position: 0, layers: this.decoder.start(output), sourceMask: mask }
    })
  }

  /**
   * Reads one more token per row and scores the next one. The logits equal those of `decode` for
   * the whole target, but only one position is computed. Records no gradients.
   *
   * @param state - from `start`, `next` or `reorder`; not changed
   * @param tokens - `[B]`
   */
  next<B extends number>(
    state: DecodingState,
    tokens: IntTensor<[B]>,
    { observe }: Pick<EncoderDecoderForwardOptions, 'observe'> = {},
  ): DecodingStep<B> {
    return withoutGradients(() => {
      const [rows] = sizesOf(tokens)
      const { position, sourceMask, layers } = state
      const embedded = this.targetEmbedding.forward(reshape(tokens, [rows, 1]), {
        offset: position,
      })
      const angles = this.rotary?.forward(1, position)
      const step = this.decoder.forward(embedded, layers, { sourceMask, angles, observe })
      const logits = this.head.forward(step.output) // [B, 1, V]
      return {
        logits: reshape(logits, [rows, this.configuration.targetVocabularySize]),
        state: { position: position + 1, layers: step.states, sourceMask },
      }
    })
  }

  /**
   * Selects rows of a state, which beam search needs to continue its best prefixes. Records no
   * gradients.
   *
   * @param state - of B rows; not changed
   * @param rows - `[B′]`: row i of the result is row `rows[i]` of `state`
   */
  reorder(state: DecodingState, rows: IntTensor<[number]>): DecodingState {
    return withoutGradients(() => reorderState(state, rows))
  }
}
