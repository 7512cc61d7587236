import type { Device } from '../../index.ts'
import { demandClose } from '../agreement.ts'
import type { DeviceCheck } from '../device-check.ts'
import { numbersIn, upload } from '../on-device.ts'
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
  const operands = inputs.map((shape) => upload(device, shape, number))
  const out = outputs.map((shape) => upload(device, shape, held))
  const ids = upload(device, row, (i) => i, 'int32')
  const mask = upload(device, rows, (i) => i % 2, 'bool')
  run(device.kernels, operands, out, accumulate, { ids, mask })
  const results = await Promise.all(out.map((view) => numbersIn(device, view)))
  for (const { memory } of [...operands, ...out, ids, mask]) device.free(memory)
  return results
}

/**
 * Kernels with an `accumulate` flag add to their output if it is set, and overwrite it otherwise.
 */
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
