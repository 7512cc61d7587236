import { EncoderDecoder, paperBase } from '@heed/transformer'
import type { EncoderDecoderConfiguration } from '@heed/transformer'
import { sequenceTokens } from '@heed/tokenizer'
import type { Tokenizer } from '@heed/tokenizer'
import { Random } from '@heed/tensor'

/** The model of a translator, as far as one chooses it. */
export type ModelSettings = Omit<
  EncoderDecoderConfiguration,
  'paddingId' | 'sourceVocabularySize' | 'targetVocabularySize'
>

/** How a translator is trained. Every field has a default that suits a few thousand short sentences. */
export interface TrainingSettings {
  /** Optimizer steps at most. */
  readonly steps: number
  /** Tokens in a batch, padding included, of the longer side. */
  readonly batchTokens: number
  /** Batches that make one step. */
  readonly accumulate: number
  /** The highest learning rate. */
  readonly learningRate: number
  /** Steps in which the rate rises. */
  readonly warmup: number
  readonly schedule: 'inverseSquareRoot' | 'cosine' | 'constant'
  readonly labelSmoothing: number
  readonly weightDecay: number
  /** Gradients are scaled down to this norm. */
  readonly maximumNorm: number
  /** In steps. */
  readonly evaluateEvery: number
  /** Evaluations without a better one after which training stops. */
  readonly patience: number
  readonly seed: number
}

/** A model that a laptop trains in minutes: pre-norm, for it needs no careful warm-up. */
export const smallModel: ModelSettings = {
  ...paperBase,
  width: 128,
  heads: 4,
  feedForwardWidth: 512,
  encoderLayers: 2,
  decoderLayers: 2,
  normalisation: 'pre',
  hasFinalNorm: true,
  maximumLength: 96,
}

export const defaultTraining: TrainingSettings = {
  steps: 2000,
  batchTokens: 1024,
  accumulate: 1,
  learningRate: 2e-3,
  warmup: 200,
  schedule: 'inverseSquareRoot',
  labelSmoothing: 0.1,
  weightDecay: 0.01,
  maximumNorm: 1,
  evaluateEvery: 250,
  patience: 5,
  seed: 1,
}

/** The whole configuration of a translator with one vocabulary for both languages. */
export function configurationOf(
  model: ModelSettings,
  tokenizer: Tokenizer,
): EncoderDecoderConfiguration {
  return {
    ...model,
    sourceVocabularySize: tokenizer.vocabularySize,
    targetVocabularySize: tokenizer.vocabularySize,
    paddingId: sequenceTokens(tokenizer).padId,
  }
}

/** A new model with random weights, which depend only on the seed. */
export function createModel(
  configuration: EncoderDecoderConfiguration,
  seed: number,
): EncoderDecoder {
  return new EncoderDecoder(configuration, new Random(seed).split('weights'))
}
