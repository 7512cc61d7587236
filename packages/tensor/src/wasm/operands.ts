import type { View } from '../device/view.ts'
import type { Kernels } from '../device/kernels.ts'
import { contiguousStrides, isContiguous, sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf } from './heap.ts'
import type { WasmMemory } from './heap.ts'

/** An operand of an elementwise loop: contiguous (step 1) or a scalar (step 0). */
export interface Operand {
  readonly address: number
  readonly step: 0 | 1
}

/**
 * Calls `work` with the operands of a loop. Views that are neither contiguous nor scalar are first
 * copied to contiguous temporary arrays.
 *
 * @param mayRepeat - whether the loop supports scalars
 */
export function withOperands(
  { heap }: Compute,
  copy: Kernels['copy'],
  views: readonly View[],
  mayRepeat: boolean,
  work: (...operands: Operand[]) => void,
): void {
  const temporaries: WasmMemory[] = []
  const operandOf = (view: View): Operand => {
    if (isContiguous(view.shape, view.strides)) return { address: addressOf(view), step: 1 }
    const { dtype } = view.memory
    if (mayRepeat && dtype !== 'bool' && isScalar(view))
      return { address: addressOf(view), step: 0 }
    const memory = heap.allocate(sizeOf(view.shape), dtype)
    temporaries.push(memory)
    const strides = contiguousStrides(view.shape)
    copy(view, { memory, offset: 0, shape: view.shape, strides }, false)
    return { address: memory.address, step: 1 }
  }
  try {
    work(...views.map(operandOf))
  } finally {
    for (const memory of temporaries) heap.free(memory)
  }
}

/** Whether a view is one element, broadcast to its shape. */
const isScalar = ({ shape, strides }: View): boolean =>
  strides.every((stride, i) => stride === 0 || shape[i] === 1)
