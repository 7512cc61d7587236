import type { Tensor } from '../../index.ts'
import { demandSameBits } from '../agreement.ts'
import type { DeviceCheck } from '../device-check.ts'
import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'
import { runCase } from '../run-case.ts'

/** What may follow a product, by itself. */
const activations: Record<string, (x: Tensor) => Tensor> = {
  nothing: (x) => x,
  gelu: (x) => op.gelu(x),
  geluTanh: (x) => op.gelu(x, { approximation: 'tanh' }),
  relu: (x) => op.relu(x),
  silu: (x) => op.silu(x),
}

// One row, few rows, blocks of all kinds: across, down and deep, the last one large enough for threads.
const sizes = [[1, 31, 67], [5, 17, 23], [7, 11, 523], [101, 523, 131]] as const // prettier-ignore

function casesOf([rows, inputs, outputs]: (typeof sizes)[number], activation: string) {
  const settings = activation === 'nothing' ? {} : { activation }
  return [0, 0.3].map((rate) => {
    const one = (name: string, call: OperationCase['call']): OperationCase => ({
      name: `linear and ${activation}, ${rows}×${inputs}×${outputs}, dropout ${rate}, ${name}`,
      inputs: [[rows, inputs], [outputs, inputs], [outputs]],
      call,
    }) // prettier-ignore
    return {
      fused: one('in one', ([x, weight, bias], given) =>
        op.linear(x, weight, bias, { ...settings, dropout: rate, random: given.random() }),
      ),
      apart: one('one by one', ([x, weight, bias], given) =>
        op.dropout(activations[activation]!(op.linear(x, weight, bias)), rate, given.random()),
      ),
    }
  })
}

/** What follows a product gives the bits that it gives by itself, forward and backward. */
export const epilogues: readonly DeviceCheck[] = Object.keys(activations).map((activation) => ({
  name: `linear and ${activation} in one give the bits of one after the other`,
  async check(device) {
    for (const { fused, apart } of sizes.flatMap((size) => casesOf(size, activation))) {
      demandSameBits(fused.name, await runCase(device, fused), await runCase(device, apart))
    }
  },
}))
