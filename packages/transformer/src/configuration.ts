/** Everything that decides the shape of an encoder-decoder. Plain data: it is what `config.json` holds. */
export interface EncoderDecoderConfiguration {
  /** Tokens that a source may have. */
  readonly sourceVocabularySize: number
  /** Tokens that a target may have. */
  readonly targetVocabularySize: number
  /** The id that fills up short rows; no one looks at it, and it is no target. */
  readonly paddingId: number
  /** D, the width of the residual stream; 512 in the paper. */
  readonly width: number
  /** Attention heads, each `width / heads` wide; 8 in the paper. */
  readonly heads: number
  /** F, the hidden width of the feed-forward parts; 2,048 in the paper. */
  readonly feedForwardWidth: number
  readonly encoderLayers: number
  readonly decoderLayers: number
  /** Probability of dropout on embeddings, attention weights, hidden units and each sublayer's output; 0.1 in the paper. */
  readonly dropout: number
  /** Whether a norm stands before each sublayer (trains without care) or after its sum (the paper). */
  readonly normalisation: 'pre' | 'post'
  /** One more norm behind each stack: needed with `pre`, not with `post`. */
  readonly hasFinalNorm: boolean
  readonly positions: 'sinusoidal' | 'learned'
  /** The longest sequence in tokens. */
  readonly maximumLength: number
  readonly activation: 'relu' | 'gelu'
  /** Which embeddings share one matrix: the output head with the target's, all three (one vocabulary), or none. */
  readonly tied: 'all' | 'output' | 'none'
  /** Whether the linear maps and norms have biases, the output head too. */
  readonly hasBias: boolean
}

/** The paper's base model, but for what one must say: vocabularies and padding. */
export const paperBase = {
  width: 512,
  heads: 8,
  feedForwardWidth: 2048,
  encoderLayers: 6,
  decoderLayers: 6,
  dropout: 0.1,
  normalisation: 'post',
  hasFinalNorm: false,
  positions: 'sinusoidal',
  maximumLength: 1024,
  activation: 'relu',
  tied: 'all',
  hasBias: true,
} as const satisfies Partial<EncoderDecoderConfiguration>
