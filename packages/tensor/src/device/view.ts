/** What the elements of a tensor are. Real numbers are float32, ids int32, masks bool. */
export type DType = 'float32' | 'int32' | 'bool'

/** The typed array in which elements of a dtype cross the border between host and device. */
export interface HostArrays {
  float32: Float32Array
  int32: Int32Array
  bool: Uint8Array
}
export type HostArray = HostArrays[DType]

/** A block of a device's memory. Each device hands out its own kind. */
export interface Memory {
  /** The number of elements it holds. */
  readonly size: number
  readonly dtype: DType
}

/**
 * What a kernel reads or writes: elements of a memory, seen as an n-dimensional array.
 *
 * Offset and strides count elements. A stride of 0 repeats an axis, which is how broadcasting
 * reaches a kernel.
 */
export interface View {
  readonly memory: Memory
  readonly offset: number
  readonly shape: readonly number[]
  readonly strides: readonly number[]
}

/** A view that a gradient goes to, written or added. */
export interface GradientView {
  readonly view: View
  readonly accumulate: boolean
}
