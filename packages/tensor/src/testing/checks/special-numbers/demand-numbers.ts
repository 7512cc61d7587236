import { scope, withDevice } from '../../../index.ts'
import type { IntTensor, Mask, Tensor } from '../../../index.ts'
import { demand } from '../../device-check.ts'
import type { DeviceCheck } from '../../device-check.ts'

/** A check of the numbers that an operation gives: exact at the ends of the line, −0 and +0 told apart, elsewhere up to rounding. */
export function demandNumbers(
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
      for (const [i, wanted] of expected.entries()) {
        const x = actual[i]!
        demand(
          isSame(x, wanted),
          () => `${name}: expected ${format(wanted)} at ${i}, got ${format(x)}`,
        )
      }
    },
  }
}

function isSame(x: number, wanted: number): boolean {
  if (!Number.isFinite(wanted) || wanted === 0) return Object.is(x, wanted)
  return Math.abs(x - wanted) <= 1e-6 * Math.abs(wanted)
}

const format = (x: number) => (Object.is(x, -0) ? '−0' : `${x}`)

/** A list five times in a row: elements in vectors, and elements that are left over behind them. */
export const repeated = <T>(list: readonly T[]): T[] => Array.from({ length: 5 }, () => list).flat()
