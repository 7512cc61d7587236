import type { AttentionKernels } from './kernels/attention.ts'
import type { GateKernels } from './kernels/gate.ts'
import type { MovementKernels } from './kernels/movement.ts'
import type { PointwiseKernels } from './kernels/pointwise.ts'
import type { ProductKernels } from './kernels/product.ts'
import type { ReductionKernels } from './kernels/reduction.ts'
import type { RowKernels } from './kernels/row.ts'
import type { TrainingKernels } from './kernels/training.ts'

/**
 * The kernels of a device. A view is read through its strides; `out` never overlaps an
 * input unless said so. Where `accumulate` is true the result is added to what `out` holds.
 *
 * Shapes are checked before a kernel is called: kernels trust them. Empty views (a size of 0) are
 * legal everywhere. "Contiguous" is a promise by the caller.
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
