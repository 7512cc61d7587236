import type { Device } from '../../index.ts'
import { Random } from '../../index.ts'
import { createReferenceDevice } from '../../reference/index.ts'
import { assertClose } from '../agreement.ts'
import type { DeviceCheck } from '../device-check.ts'
import { numbersIn, upload } from '../on-device.ts'

const shapes = [[3, 7], [5], [], [1031]]
const settings = { learningRate: 0.1, beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0.01 }

/** The parameters and moments after three steps of AdamW. */
async function runAdamW(device: Device, maximumNorm: number, scale = 1): Promise<number[][]> {
  const random = new Random(17)
  const lists = [1, 0, 0].map((size) =>
    shapes.map((shape) => upload(device, shape, () => size * random.normal())),
  )
  const [parameters, firstMoments, secondMoments] = lists
  for (const step of [1, 2, 3]) {
    const gradients = shapes.map((shape) => upload(device, shape, () => scale * random.normal()))
    const norm = upload(device, [1], () => 0)
    device.kernels.globalNorm(gradients, norm)
    device.kernels.adamW(parameters!, gradients, firstMoments!, secondMoments!, norm, {
      ...settings,
      correction1: 1 - 0.9 ** step,
      correction2: 1 - 0.98 ** step,
      maximumNorm,
    })
    for (const { memory } of [...gradients, norm]) device.free(memory)
  }
  const all = lists.flat()
  const results = await Promise.all(all.map((view) => numbersIn(device, view)))
  for (const { memory } of all) device.free(memory)
  return results.map((list) => Array.from(list))
}

const updateCheck = (name: string, maximumNorm: number): DeviceCheck => ({
  name,
  async check(device) {
    const expected = await runAdamW(createReferenceDevice(), maximumNorm)
    const actual = await runAdamW(device, maximumNorm)
    for (const [i, list] of expected.entries()) assertClose(`${name}, ${i}`, actual[i]!, list, 1e-5)
  },
})

export const updates: readonly DeviceCheck[] = [
  updateCheck('adamW updates parameters and moments like the reference device', Infinity),
  updateCheck('adamW clips gradients above the maximum norm', 2.5),
  ...[NaN, Infinity].map((scale): DeviceCheck => ({
    name: `adamW does not change parameters if gradients are ${scale}`,
    async check(device) {
      const random = new Random(17)
      const expected = shapes.map((shape) =>
        Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () =>
          Math.fround(random.normal()),
        ),
      )
      const actual = await runAdamW(device, 1, scale)
      for (const [i, list] of expected.entries()) assertClose('parameters', actual[i]!, list, 1e-7)
      const moments = actual.slice(shapes.length).flat()
      assertClose(
        'moments',
        moments,
        moments.map(() => 0),
        1e-7,
      )
    },
  })),
]
