import type { View } from '../device/device.ts'
import type { Kernels } from '../device/kernels.ts'
import { contiguousStrides, isContiguous, sizeOf } from '../shape/sizes.ts'
import type { Compute } from './compute.ts'
import { addressOf, bytesOf } from './heap.ts'

/** An operand as a loop walks it: dense (step 1), or one number again and again (step 0). */
export interface Operand {
  readonly address: number
  readonly step: 0 | 1
}

/**
 * Runs `work` with each operand as a loop can walk it; odd layouts are laid out densely first.
 *
 * @param mayRepeat - whether the loop knows operands of one number
 */
export function withOperands(
  { heap }: Compute,
  copy: Kernels['copy'],
  views: readonly View[],
  mayRepeat: boolean,
  work: (...operands: Operand[]) => void,
): void {
  const taken: number[] = []
  const walked = (view: View): Operand => {
    if (isContiguous(view.shape, view.strides)) return { address: addressOf(view), step: 1 }
    const { dtype } = view.memory
    if (mayRepeat && dtype !== 'bool' && isOne(view)) return { address: addressOf(view), step: 0 }
    const size = sizeOf(view.shape)
    const address = heap.take(size * bytesOf[dtype])
    taken.push(address)
    const strides = contiguousStrides(view.shape)
    const dense = { memory: { address, dtype, size }, offset: 0, shape: view.shape, strides }
    copy(view, dense, false)
    return { address, step: 1 }
  }
  try {
    work(...views.map(walked))
  } finally {
    for (const address of taken) heap.give(address)
  }
}

/** Whether a view shows one element everywhere. */
const isOne = ({ shape, strides }: View): boolean =>
  strides.every((stride, i) => stride === 0 || shape[i] === 1)
