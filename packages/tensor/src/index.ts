export { backward } from './autograd/backward.ts'
export { detach } from './autograd/detach.ts'
export { inference } from './autograd/inference.ts'
export { withoutGradients } from './autograd/recording.ts'
export { valueAndGradients } from './autograd/value-and-gradients.ts'
export { defaultDevice, setDefaultDevice, withDevice } from './default-device.ts'
export type { Device } from './device/device.ts'
export type { Activation } from './device/kernels/product.ts'
export {
  ArgumentError,
  DeviceError,
  DisposedError,
  DTypeError,
  DuplicatePackageError,
  GradientError,
  HeedError,
  IndexError,
  OutOfMemoryError,
  ScopeError,
  ShapeError,
  VersionError,
} from './errors.ts'
export { exactMath } from './math/exact-math.ts'
export { scaledDotProductAttention, attentionWeights } from './operations/attention.ts'
export { clamp } from './operations/clamp.ts'
export {
  and,
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  not,
  notEqual,
} from './operations/comparison.ts'
export { crossEntropy } from './operations/cross-entropy.ts'
export { normal, uniform } from './operations/random-tensors.ts'
export { dropout } from './operations/dropout.ts'
export {
  abs,
  erf,
  exp,
  gelu,
  log,
  negate,
  reciprocal,
  relu,
  sigmoid,
  silu,
  sqrt,
  square,
  tanh,
} from './operations/unary.ts'
export {
  broadcastTo,
  contiguous,
  mergeHeads,
  permute,
  reshape,
  splitHeads,
  transpose,
} from './operations/layout.ts'
export { linear, linears } from './operations/linear.ts'
export { embedding, selectRows } from './operations/lookup.ts'
export { layerNorm, rmsNorm } from './operations/layer-norm.ts'
export { concat, slice, split, stack } from './operations/concat-split.ts'
export { add, divide, maximum, minimum, multiply, subtract } from './operations/binary.ts'
export { pow } from './operations/power.ts'
export { matmul } from './operations/matmul.ts'
export { argmax, max, mean, min, sum, topK } from './operations/reductions.ts'
export { pad, tile } from './operations/pad-tile.ts'
export { rotary, rotaryAngles } from './operations/rotary.ts'
export { logSoftmax, softmax } from './operations/softmax.ts'
export { swiglu } from './operations/swiglu.ts'
export { where } from './operations/where.ts'
export { Random } from './random/random.ts'
export { asyncScope, disposeAll, scope, withoutScope } from './scope.ts'
export { axis } from './shape/shape.ts'
export type { Axis, Batch, HeadDim, Shape, Source, Target } from './shape/shape.ts'
export { IntTensor } from './tensor/int-tensor.ts'
export { memory } from './tensor/memory-report.ts'
export {
  expectShape,
  full,
  ids,
  mask,
  ones,
  sizesOf,
  tensor,
  zeros,
  zerosLike,
} from './tensor/creation.ts'
export { Mask } from './tensor/mask.ts'
export type { AttentionMask } from './tensor/mask.ts'
export { Parameter, parameter } from './tensor/parameter.ts'
export { keep, Tensor } from './tensor/tensor.ts'
export { createWasmDevice } from './wasm/wasm-device.ts'
