import type { Random } from '@heed/tensor'
import { MultiHeadAttention } from '@heed/attention'
import { FeedForward } from '@heed/nn'
import type { EncoderDecoderConfiguration } from './configuration.ts'
import { Sublayer } from './sublayer.ts'

/** The sizes that all parts of one model share, and where their first weights come from. */
export interface BlockOptions extends Pick<
  EncoderDecoderConfiguration,
  'width' | 'heads' | 'feedForwardWidth' | 'dropout' | 'normalisation' | 'activation' | 'hasBias'
> {
  readonly random: Random
}

/** An attention as a configuration describes it. */
export function attentionOf(options: BlockOptions): MultiHeadAttention {
  return new MultiHeadAttention(options)
}

/** A feed-forward part as a configuration describes it. */
export function feedForwardOf(options: BlockOptions): FeedForward {
  return new FeedForward({ ...options, hiddenWidth: options.feedForwardWidth })
}

/** The way around a part, as a configuration describes it. */
export function sublayerOf(options: BlockOptions): Sublayer {
  return new Sublayer(options)
}
