export type { BackwardOptions } from './autograd/backward.ts'
export type {
  AttentionScoreOptions,
  ScaledDotProductAttentionOptions,
} from './operations/attention-scores.ts'
export type { ClampOptions } from './operations/clamp.ts'
export type { CrossEntropyOptions } from './operations/cross-entropy.ts'
export type { LinearOptions } from './operations/epilogue.ts'
export type { LinearWeights } from './operations/linear.ts'
export type { ReductionOptions } from './operations/reductions.ts'
export type { RotaryAngles, RotaryAnglesOptions, RotaryOptions } from './operations/rotary.ts'
export type { RandomState } from './random/random.ts'
export type { MemoryReport } from './tensor/memory-report.ts'
export type { Nested } from './tensor/nest.ts'
