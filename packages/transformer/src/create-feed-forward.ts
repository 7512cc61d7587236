import { FeedForward, GatedFeedForward } from '@heed/nn'
import type { LayerOptions } from './layer-options.ts'

/** The feed-forward block of a configuration: plain, or gated for `swiglu`. */
export function createFeedForward(options: LayerOptions): FeedForward | GatedFeedForward {
  const { activation, feedForwardWidth: hiddenWidth, ...rest } = options
  return activation === 'swiglu'
    ? new GatedFeedForward({ ...rest, hiddenWidth })
    : new FeedForward({ ...rest, hiddenWidth, activation })
}
