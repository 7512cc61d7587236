import type { View } from '../view.ts'

/** Kernels that copy elements. */
export interface MovementKernels {
  /** Copies elements; dtypes and shapes are equal, strides are arbitrary. */
  copy(x: View, out: View, accumulate: boolean): void
  /** Sets all elements to one number (for bool 0 or 1); strides are arbitrary. */
  fill(out: View, value: number): void
  /**
   * Gathers rows: `out[r] = table[ids[r]]`. table `[V, D]`, ids `[R]` int32, out `[R, D]`;
   * contiguous. Ids are in range.
   */
  gather(table: View, ids: View, out: View): void
  /**
   * `out[ids[r]] += gradient[r]`, in the order of r. gradient `[R, D]`, out `[V, D]`; contiguous.
   */
  scatterAdd(gradient: View, ids: View, out: View): void
}
