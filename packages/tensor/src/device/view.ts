/** Element types: float32 for numbers, int32 for ids, bool for masks. */
export type DType = 'float32' | 'int32' | 'bool'

/** The typed array that transfers elements of a dtype between host and device. */
export interface HostArrays {
  float32: Float32Array
  int32: Int32Array
  bool: Uint8Array
}
export type HostArray = HostArrays[DType]

/** A block of a device's memory; each device has its own subtype. */
export interface Memory {
  /** Number of elements. */
  readonly size: number
  readonly dtype: DType
}

/**
 * An operand of a kernel: a strided n-dimensional array in a block of memory.
 *
 * Offset and strides count elements. A stride of 0 broadcasts an axis.
 */
export interface View {
  readonly memory: Memory
  readonly offset: number
  readonly shape: readonly number[]
  readonly strides: readonly number[]
}

/** The target of a gradient: overwritten, or added to if `accumulate` is true. */
export interface GradientView {
  readonly view: View
  readonly accumulate: boolean
}
