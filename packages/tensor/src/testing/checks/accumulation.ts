import type { Device } from '../../index.ts'
import { assertClose } from '../agreement.ts'
import type { DeviceCheck } from '../device-check.ts'
import { numbersIn, upload } from '../on-device.ts'
import { accumulatingKernels, row, rows } from './accumulating-kernels.ts'
import type { AccumulatingKernel } from './accumulating-kernels.ts'

// Cycles through 1.1 … 1.9, which are in the domain of every function.
const number = (i: number) => 1.1 + 0.1 * (i % 9)
const initial = (i: number) => 100 + i

async function resultsOf(
  device: Device,
  { inputs, outputs, run }: AccumulatingKernel,
  initialOutput: (i: number) => number,
  accumulate: boolean,
): Promise<ArrayLike<number>[]> {
  const operands = inputs.map((shape) => upload(device, shape, number))
  const out = outputs.map((shape) => upload(device, shape, initialOutput))
  const ids = upload(device, row, (i) => i, 'int32')
  const mask = upload(device, rows, (i) => i % 2, 'bool')
  run(device.kernels, operands, out, accumulate, { ids, mask })
  const results = await Promise.all(out.map((view) => numbersIn(device, view)))
  for (const { memory } of [...operands, ...out, ids, mask]) device.free(memory)
  return results
}

/** Kernels with an `accumulate` flag add to their output if it is set, otherwise overwrite it. */
export const accumulation: readonly DeviceCheck[] = accumulatingKernels.map((kernel) => ({
  name: `${kernel.name} adds to its output if accumulate is true, and overwrites it otherwise`,
  async check(device) {
    const written = await resultsOf(device, kernel, () => NaN, false)
    const added = await resultsOf(device, kernel, initial, true)
    for (const [i, result] of written.entries()) {
      const expected = Array.from(result, (x, j) => initial(j) + x)
      // `assertClose` accepts NaN for NaN, but a NaN here means that the kernel read its output.
      const withoutNaN = expected.map((x) => (Number.isFinite(x) ? x : Infinity))
      assertClose(`${kernel.name}, result ${i}`, added[i]!, withoutNaN, 1e-5)
    }
  },
}))
