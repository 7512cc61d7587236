import type { View } from '../view.ts'

/** From many numbers to few. */
export interface ReductionKernels {
  /** Sums over the axes where out has size 1 and x has not; both have the same rank; x's strides are free, out is contiguous. */
  sum(x: View, out: View, accumulate: boolean): void
  /** The maximum over the same kind of axes; NaN wins. */
  max(x: View, out: View): void
  /** The index of the largest of each row, the first on ties. x `[R, V]` contiguous, out `[R]` int32. */
  argmax(x: View, out: View): void
  /** The k largest of each row, descending, lower index first on ties. x `[R, V]`, values `[R, k]`, indices `[R, k]` int32; contiguous. */
  topK(x: View, values: View, indices: View): void
}
