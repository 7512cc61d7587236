export { extendKeyValues, reorderKeyValues } from './key-value-cache.ts'
export type { KeyValues } from './key-value-cache.ts'
export { causalMask, paddingMask } from './masks.ts'
export { headWidth, MultiHeadAttention } from './multi-head-attention.ts'
export type {
  AttentionObserver,
  MultiHeadAttentionOptions,
  MultiHeadForwardOptions,
  RotaryOption,
} from './multi-head-attention.ts'
export { attentionWeights, scaledDotProductAttention } from '@heed/tensor'
export type { AttentionScoreOptions, ScaledDotProductAttentionOptions } from '@heed/tensor/options'
