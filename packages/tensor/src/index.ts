export { backward } from './autograd/backward.ts'
export type { BackwardOptions } from './autograd/backward.ts'
export { detach } from './autograd/detach.ts'
export { inference } from './autograd/inference.ts'
export { withoutGradients } from './autograd/recording.ts'
export { valueAndGradients } from './autograd/value-and-gradients.ts'
export { defaultDevice, setDefaultDevice, withDevice } from './default-device.ts'
export type { Device, DeviceUsage, DType, HostArray, Memory, View } from './device/device.ts'
export type { GradientView } from './device/gradient-view.ts'
export type { Kernels } from './device/kernels.ts'
export type { AttentionArguments } from './device/kernels/attention.ts'
export type { RotaryArguments } from './device/kernels/gate.ts'
export type { BinaryOperation, Comparison, UnaryOperation } from './device/kernels/pointwise.ts'
export type { Activation, Epilogue, LinearMap } from './device/kernels/product.ts'
export type { CrossEntropyArguments } from './device/kernels/row.ts'
export type { AdamWArguments } from './device/kernels/training.ts'
export type { RandomKey } from './device/random-key.ts'
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
export type {
  ScaledDotProductAttentionOptions,
  AttentionScoreOptions,
} from './operations/attention-view.ts'
export { clamp } from './operations/clamp.ts'
export type { ClampOptions } from './operations/clamp.ts'
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
export type { CrossEntropyOptions } from './operations/cross-entropy.ts'
export { normal, uniform } from './operations/drawing.ts'
export { dropout } from './operations/dropout.ts'
export type { LinearOptions } from './operations/epilogue.ts'
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
} from './operations/functions.ts'
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
export type { LinearWeights } from './operations/linear.ts'
export { embedding, selectRows } from './operations/lookup.ts'
export { layerNorm, rmsNorm } from './operations/normalisation.ts'
export { concat, slice, split, stack } from './operations/pieces.ts'
export { add, divide, maximum, minimum, multiply, subtract } from './operations/pointwise.ts'
export { pow } from './operations/power.ts'
export { matmul } from './operations/products.ts'
export { argmax, max, mean, min, sum, topK } from './operations/reductions.ts'
export type { ReductionOptions } from './operations/reductions.ts'
export { pad, tile } from './operations/repeating.ts'
export { rotary, rotaryAngles } from './operations/rotary.ts'
export type { RotaryAngles, RotaryAnglesOptions, RotaryOptions } from './operations/rotary.ts'
export { logSoftmax, softmax } from './operations/softmax.ts'
export { swiglu } from './operations/swiglu.ts'
export { adamW, globalNorm } from './operations/updates.ts'
export type { AdamWStep } from './operations/updates.ts'
export { where } from './operations/where.ts'
export { Random } from './random/random.ts'
export type { RandomState } from './random/random.ts'
export { asyncScope, disposeAll, scope, withoutScope } from './scope.ts'
export { axis } from './shape/shape.ts'
export type { Axis, Batch, HeadDim, Shape, Source, Target } from './shape/shape.ts'
export { IntTensor } from './tensor/int-tensor.ts'
export { memory } from './tensor/live.ts'
export type { MemoryReport } from './tensor/live.ts'
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
} from './tensor/making.ts'
export { Mask } from './tensor/mask.ts'
export type { AttentionMask } from './tensor/mask.ts'
export type { Nested } from './tensor/nest.ts'
export { clearGradients, Parameter, parameter } from './tensor/parameter.ts'
export { keep, Tensor } from './tensor/tensor.ts'
export type { StartKernels, Kernels as ThreadKernels } from './threads/thread-start.ts'
export { createWasmDevice } from './wasm/wasm-device.ts'
export type { ForeignKernels, WasmDeviceOptions } from './wasm/wasm-device.ts'
