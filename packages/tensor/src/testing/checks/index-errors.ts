import { ids, IndexError, withDevice, zeros } from '../../index.ts'
import { demand } from '../device-check.ts'
import type { DeviceCheck } from '../device-check.ts'
import { op } from '../operation-case.ts'

const table = () => zeros([4, 2])
const refused: Record<string, (wrong: number) => () => unknown> = {
  embedding: (wrong) => {
    const [rows, list] = [table(), ids([0, wrong])]
    return () => op.embedding(rows, list)
  },
  selectRows: (wrong) => {
    const [rows, list] = [table(), ids([wrong, 3])]
    return () => op.selectRows(rows, list)
  },
  crossEntropy: (wrong) => {
    const [logits, targets] = [zeros([2, 4]), ids([wrong, 1])]
    return () => op.crossEntropy(logits, targets)
  },
  slice: (wrong) => {
    const x = table()
    return () => op.slice(x, 0, wrong, 4)
  },
}

/** Invalid indices raise the same error on every device, before anything is allocated. */
export const indexErrors: readonly DeviceCheck[] = Object.entries(refused).map(
  ([name, prepare]) => ({
    name: `${name} refuses invalid indices before allocating`,
    check(device) {
      for (const wrong of [-1, 4 + Number(name === 'slice'), 2 ** 31 - 1]) {
        const work = withDevice(device, () => prepare(wrong))
        const { blocks } = device.usage()
        const error = errorOf(() => withDevice(device, work))
        demand(error instanceof IndexError, () => `${name}: expected an IndexError for ${wrong}`)
        const after = device.usage().blocks
        demand(after === blocks, () => `${name}: expected ${blocks} blocks as before, got ${after}`)
      }
      return Promise.resolve()
    },
  }),
)

function errorOf(work: () => unknown): unknown {
  try {
    return void work()
  } catch (error) {
    return error
  }
}
