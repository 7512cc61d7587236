// The kernels in which a fused multiply-add pays, for machines with relaxed SIMD.
export { attention, attentionBackward, attentionWeights } from './attention'
export { matmul } from './matmul'
