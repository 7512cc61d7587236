import type { Device } from '../../index.ts'
import { demandClose } from '../agreement.ts'
import type { DeviceCheck } from '../device-check.ts'
import { numbersIn, place } from '../on-device.ts'
import { accumulatingKernels, row, rows } from './accumulating-kernels.ts'
import type { Accumulating } from './accumulating-kernels.ts'

// 1.1 … 1.9 again and again: in the domain of every function, and as good as any for the others.
const number = (i: number) => 1.1 + 0.1 * (i % 9)
const before = (i: number) => 100 + i

async function resultsOf(
  device: Device,
  { inputs, outputs, run }: Accumulating,
  held: (i: number) => number,
  accumulate: boolean,
): Promise<ArrayLike<number>[]> {
  const given = inputs.map((shape) => place(device, shape, number))
  const out = outputs.map((shape) => place(device, shape, held))
  const ids = place(device, row, (i) => i, 'int32')
  const mask = place(device, rows, (i) => i % 2, 'bool')
  run(device.kernels, given, out, accumulate, { ids, mask })
  const results = await Promise.all(out.map((view) => numbersIn(device, view)))
  for (const { memory } of [...given, ...out, ids, mask]) device.free(memory)
  return results
}

/** Whatever can add its result to what is there does so, and overwrites it where it must not. */
export const accumulation: readonly DeviceCheck[] = accumulatingKernels.map((kernel) => ({
  name: `${kernel.name} adds where it is asked to, and overwrites where not`,
  async check(device) {
    const written = await resultsOf(device, kernel, () => NaN, false)
    const added = await resultsOf(device, kernel, before, true)
    for (const [i, result] of written.entries()) {
      const expected = Array.from(result, (x, j) => before(j) + x)
      const clean = expected.map((x) => (Number.isFinite(x) ? x : Infinity))
      demandClose(`${kernel.name}, result ${i}`, added[i]!, clean, 1e-5)
    }
  },
}))
