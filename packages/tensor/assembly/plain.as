// Every kernel, for machines with SIMD.
export { attention, attentionBackward, attentionScratch, attentionWeights } from './attention'
export { matmul, matmulScratch } from './matmul'
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
