import type { Tensor } from '../../index.ts'
import { assertSameBits } from '../agreement.ts'
import type { DeviceCheck } from '../device-check.ts'
import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'
import { runCase } from '../run-case.ts'

/** The activations as separate operations. */
const activations: Record<string, (x: Tensor) => Tensor> = {
  none: (x) => x,
  gelu: (x) => op.gelu(x),
  geluTanh: (x) => op.gelu(x, { approximation: 'tanh' }),
  relu: (x) => op.relu(x),
  silu: (x) => op.silu(x),
}

// One row, few rows, and sizes around block sizes; the last is large enough for threads.
const sizes = [[1, 31, 67], [5, 17, 23], [7, 11, 523], [101, 523, 131]] as const // prettier-ignore

function casesOf([rows, inputs, outputs]: (typeof sizes)[number], activation: string) {
  const options = activation === 'none' ? {} : { activation }
  return [0, 0.3].map((rate) => {
    const caseOf = (name: string, call: OperationCase['call']): OperationCase => ({
      name: `linear with activation ${activation}, ${rows}×${inputs}×${outputs}, dropout ${rate}, ${name}`,
      inputs: [[rows, inputs], [outputs, inputs], [outputs]],
      call,
    }) // prettier-ignore
    return {
      fused: caseOf('fused', ([x, weight, bias], make) =>
        op.linear(x, weight, bias, { ...options, dropout: rate, random: make.random() }),
      ),
      separate: caseOf('separate', ([x, weight, bias], make) =>
        op.dropout(activations[activation]!(op.linear(x, weight, bias)), rate, make.random()),
      ),
    }
  })
}

/** A fused epilogue computes the same bits as the separate operations, forward and backward. */
export const epilogues: readonly DeviceCheck[] = Object.keys(activations).map((activation) => ({
  name: `linear with activation ${activation} returns the same bits fused as with separate operations`,
  async check(device) {
    for (const { fused, separate } of sizes.flatMap((size) => casesOf(size, activation))) {
      assertSameBits(fused.name, await runCase(device, fused), await runCase(device, separate))
    }
  },
}))
