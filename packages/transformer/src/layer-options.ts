import type { Random } from '@heed/tensor'
import type { EncoderDecoderConfiguration } from './configuration.ts'

/** The part of a configuration that every layer needs, and the source of its initial weights. */
export interface LayerOptions extends Pick<
  EncoderDecoderConfiguration,
  | 'width'
  | 'heads'
  | 'feedForwardWidth'
  | 'dropout'
  | 'normalisation'
  | 'norm'
  | 'activation'
  | 'hasQueryKeyNorm'
  | 'hasBias'
> {
  readonly random: Random
}

/** Options of a stack of layers. */
export interface StackOptions extends LayerOptions {
  /** N, the number of layers. */
  readonly layers: number
  /** Whether a norm follows the last layer. */
  readonly hasFinalNorm: boolean
}
