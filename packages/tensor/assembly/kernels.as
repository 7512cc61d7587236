// Every kernel. The file is compiled twice: with relaxed SIMD and its fused multiply-add, and without.
export { attention, attentionBackward, attentionScratch, attentionWeights } from './attention'
export { binary, fill } from './binary'
export { matmul } from './matmul'
export { addScaled, copyBytes, copyFloats, gather, maximum, scatterAdd, sum } from './moving'
export { dropout } from './philox'
export {
  argmax,
  crossEntropy,
  crossEntropyBackward,
  layerNorm,
  logSoftmax,
  logSoftmaxBackward,
  normBackward,
  rmsNorm,
  softmax,
  softmaxBackward,
  topK,
} from './rows'
export { enter, packingBytes } from './scratch'
export { adamW, sumOfSquares } from './training'
export { and, compareFloats, compareInts, not, select } from './truth'
export { unary, unaryBackward } from './unary'
