import type { View } from '../view.ts'

/** Reductions. */
export interface ReductionKernels {
  /** Sums over the axes where only out has size 1; equal ranks, x strided, out contiguous. */
  sum(x: View, out: View, accumulate: boolean): void
  /** The maximum over such axes; NaN if there is one. */
  max(x: View, out: View): void
  /**
   * The index of the largest of each row, the first on ties. x `[R, V]` contiguous, out `[R]`
   * int32.
   */
  argmax(x: View, out: View): void
  /**
   * The k largest of each row, descending, lower index first on ties. x `[R, V]`, values `[R, k]`,
   * indices `[R, k]` int32; contiguous.
   */
  topK(x: View, values: View, indices: View): void
}
