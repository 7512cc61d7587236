import type { View } from '../view.ts'

/** Moves numbers. */
export interface MovementKernels {
  /** Copies elements of one dtype; shapes are equal, strides of both are free. */
  copy(x: View, out: View, accumulate: boolean): void
  /** Writes one number (for bool 0 or 1) everywhere; strides are free. */
  fill(out: View, value: number): void
  /** Rows of a table: `out[r] = table[ids[r]]`. table `[V, D]`, ids `[R]` int32, out `[R, D]`; float32, contiguous. Ids are in range. */
  gather(table: View, ids: View, out: View): void
  /** `out[ids[r]] += gradient[r]`, in the order of r. gradient `[R, D]`, out `[V, D]`; contiguous. Always accumulates. */
  scatterAdd(gradient: View, ids: View, out: View): void
}
