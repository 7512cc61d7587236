/** The sizes and variants of an encoder-decoder. Plain data: the content of `config.json`. */
export interface EncoderDecoderConfiguration {
  readonly sourceVocabularySize: number
  readonly targetVocabularySize: number
  /** The id that pads short rows; masked in the source, ignored in the target. */
  readonly paddingId: number
  /** D, the width of the residual stream; 512 in the paper. */
  readonly width: number
  /** Attention heads, each `width / heads` wide; 8 in the paper. */
  readonly heads: number
  /** F, the hidden width of the feed-forward blocks; 2,048 in the paper. */
  readonly feedForwardWidth: number
  readonly encoderLayers: number
  readonly decoderLayers: number
  /**
   * Dropout rate of embeddings, attention weights, hidden units and sublayers; 0.1 in the paper.
   */
  readonly dropout: number
  /**
   * Where layer normalisation is applied: before each sublayer (`pre`, stable to train) or after
   * its residual connection (`post`, the paper).
   */
  readonly normalisation: 'pre' | 'post'
  /** Layer normalisation, as in the paper, or RMS normalisation without a bias. */
  readonly norm: 'layer' | 'rms'
  /** Whether a norm follows each stack: needed with `pre`, not with `post`. */
  readonly hasFinalNorm: boolean
  /** Added to the embeddings, or `rotary`: rotations of queries and keys in self-attention. */
  readonly positions: 'sinusoidal' | 'learned' | 'rotary'
  /** The longest sequence, in tokens. */
  readonly maximumLength: number
  /** Of the feed-forward blocks; `swiglu` gates them with a third matrix. */
  readonly activation: 'relu' | 'gelu' | 'swiglu'
  /** Whether attention normalises its queries and keys. */
  readonly hasQueryKeyNorm: boolean
  /**
   * Weight tying: the output head shares the target embedding (`output`), all three matrices are
   * one (`all`, for a joint vocabulary), or no matrix is shared (`none`).
   */
  readonly tied: 'all' | 'output' | 'none'
  /** Whether linear maps, norms and the output head have biases. */
  readonly hasBias: boolean
}

/** The base model of the paper, without vocabulary sizes and padding id. */
export const paperBase = {
  width: 512,
  heads: 8,
  feedForwardWidth: 2048,
  encoderLayers: 6,
  decoderLayers: 6,
  dropout: 0.1,
  normalisation: 'post',
  norm: 'layer',
  hasFinalNorm: false,
  positions: 'sinusoidal',
  maximumLength: 1024,
  activation: 'relu',
  hasQueryKeyNorm: false,
  tied: 'all',
  hasBias: true,
} as const satisfies Partial<EncoderDecoderConfiguration>
