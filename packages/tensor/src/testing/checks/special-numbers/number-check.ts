import { scope, withDevice } from '../../../index.ts'
import type { IntTensor, Mask, Tensor } from '../../../index.ts'
import { assert } from '../../device-check.ts'
import type { DeviceCheck } from '../../device-check.ts'

/**
 * A check of the output of an operation: exact for NaN, infinities and signed zeros, up to rounding
 * for other numbers.
 */
export function numberCheck(
  name: string,
  expected: readonly number[],
  work: () => Tensor | IntTensor | Mask,
): DeviceCheck {
  return {
    name,
    async check(device) {
      const output = withDevice(device, () => scope(work))
      const actual = await output.data()
      output.dispose()
      for (const [i, y] of expected.entries()) {
        const x = actual[i]!
        assert(isSame(x, y), () => `${name}: expected ${format(y)} at index ${i}, got ${format(x)}`)
      }
    },
  }
}

function isSame(x: number, target: number): boolean {
  if (!Number.isFinite(target) || target === 0) return Object.is(x, target)
  return Math.abs(x - target) <= 1e-6 * Math.abs(target)
}

const format = (x: number) => (Object.is(x, -0) ? '−0' : `${x}`)

/** A list repeated five times, which fills SIMD vectors and leaves a remainder. */
export const repeated = <T>(list: readonly T[]): T[] => Array.from({ length: 5 }, () => list).flat()
