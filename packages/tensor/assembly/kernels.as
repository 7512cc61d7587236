// Every kernel. The file is compiled twice: with relaxed SIMD and its fused multiply-add, and without.
export { attention, attentionBackward, attentionScratch, attentionWeights } from './attention'
export { crossEntropy, crossEntropyBackward } from './cross-entropy'
export { matmul } from './matmul'
export { copyBytes, copyFloats, fill, gather, scatterAdd } from './moving'
export { layerNorm, normBackward, rmsNorm } from './normalisation'
export { dropout } from './philox'
export {
  addScaled,
  and,
  binary,
  compareFloats,
  compareInts,
  not,
  select,
  unary,
  unaryBackward,
} from './pointwise'
export { addPartials, maximum, sumTiles } from './reductions'
export { rotary } from './rotary'
export { logSoftmax, logSoftmaxBackward, softmax, softmaxBackward } from './softmax'
export { swiglu, swigluBackward } from './swiglu'
export { argmax, topK } from './selection'
export { adamW, rootOfSum, sumsOfSquares } from './training'
export { enter, packingBytes } from './scratch'
