import type { View } from '../view.ts'

/** Reductions. */
export interface ReductionKernels {
  /**
   * Sums over the axes that have size 1 in out but not in x. Ranks are equal, x is strided, out is
   * contiguous.
   */
  sum(x: View, out: View, accumulate: boolean): void
  /** The maximum over the same axes as in `sum`; NaN if an element is NaN. */
  max(x: View, out: View): void
  /**
   * The index of the largest element of each row, the first on ties. x `[R, V]` contiguous, out
   * `[R]` int32.
   */
  argmax(x: View, out: View): void
  /**
   * The k largest elements of each row, descending, lower index first on ties. x `[R, V]`, values
   * `[R, k]`, indices `[R, k]` int32; contiguous.
   */
  topK(x: View, values: View, indices: View): void
}
