export type { Device, DeviceUsage } from './device.ts'
export type { DType, HostArray, HostArrays, Memory, View } from './view.ts'
export type { GradientView } from './view.ts'
export type { Kernels } from './kernels.ts'
export type { AttentionArguments } from './kernels/attention.ts'
export type { RotaryArguments } from './kernels/gate.ts'
export type { BinaryOperation, Comparison, UnaryOperation } from './kernels/pointwise.ts'
export type { Activation, Epilogue, LinearMap } from './kernels/product.ts'
export type { CrossEntropyArguments } from './kernels/row.ts'
export type { AdamWArguments } from './kernels/training.ts'
export type { RandomKey } from './random-key.ts'
export type {
  Kernels as ThreadKernels,
  ReplaceableKernels,
  StartKernels,
} from '../threads/thread-start.ts'
export type { KernelArguments } from '../wasm/generated/kernel-calls.ts'
export { createWasmDevice } from '../wasm/wasm-device.ts'
export type { ForeignKernels, WasmDeviceOptions } from '../wasm/wasm-device.ts'
