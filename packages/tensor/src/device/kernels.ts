import type { AttentionKernels } from './kernels/attention.ts'
import type { GateKernels } from './kernels/gate.ts'
import type { MovementKernels } from './kernels/movement.ts'
import type { PointwiseKernels } from './kernels/pointwise.ts'
import type { ProductKernels } from './kernels/product.ts'
import type { ReductionKernels } from './kernels/reduction.ts'
import type { RowKernels } from './kernels/row.ts'
import type { TrainingKernels } from './kernels/training.ts'

/**
 * The kernels of a device. A view is read through its strides; `out` does not overlap an input
 * unless documented otherwise. If `accumulate` is true, the result is added to `out`.
 *
 * The caller checks shapes, and passes contiguous views where a kernel requires them; kernels do
 * not check again. Empty views (with an axis of size 0) are valid operands of all kernels.
 *
 * Axes: `B` batch, `H` heads, `T` queries, `S` keys, `D` width, `V` classes, `R` rows.
 */
export interface Kernels
  extends
    MovementKernels,
    PointwiseKernels,
    ReductionKernels,
    ProductKernels,
    RowKernels,
    GateKernels,
    AttentionKernels,
    TrainingKernels {}
