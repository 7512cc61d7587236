// Every kernel. The file is compiled twice: with relaxed SIMD and its fused multiply-add, and without.
export { attention, attentionBackward, attentionScratch, attentionWeights } from './attention'
export { matmul } from './matmul'
export { copyBytes, copyFloats, fill, gather, maximum, scatterAdd, sum } from './moving'
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
export { adamW, sumOfSquares } from './training'
export { enter, packingBytes } from './scratch'
