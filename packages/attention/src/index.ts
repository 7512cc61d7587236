export { extendKeyValues, reorderKeyValues } from './key-values.ts'
export type { KeyValues } from './key-values.ts'
export { causalMask, paddingMask } from './masks.ts'
export { MultiHeadAttention } from './multi-head-attention.ts'
export type {
  AttentionObserver,
  MultiHeadAttentionOptions,
  MultiHeadOptions,
} from './multi-head-attention.ts'
export { attentionWeights, scaledDotProductAttention } from '@heed/tensor'
export type { AttentionScoreOptions, ScaledDotProductAttentionOptions } from '@heed/tensor'
