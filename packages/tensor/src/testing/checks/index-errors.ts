import { ids, IndexError, withDevice, zeros } from '../../index.ts'
import { assert } from '../device-check.ts'
import type { DeviceCheck } from '../device-check.ts'
import { op } from '../operation-case.ts'

const table = () => zeros([4, 2])
const invalidCalls: Record<string, (index: number) => () => unknown> = {
  embedding: (index) => {
    const [rows, list] = [table(), ids([0, index])]
    return () => op.embedding(rows, list)
  },
  selectRows: (index) => {
    const [rows, list] = [table(), ids([index, 3])]
    return () => op.selectRows(rows, list)
  },
  crossEntropy: (index) => {
    const [logits, targets] = [zeros([2, 4]), ids([index, 1])]
    return () => op.crossEntropy(logits, targets)
  },
  slice: (index) => {
    const x = table()
    return () => op.slice(x, 0, index, 4)
  },
}

/** Invalid indices throw the same error on every device before memory is allocated. */
export const indexErrors: readonly DeviceCheck[] = Object.entries(invalidCalls).map(
  ([name, prepare]) => ({
    name: `${name} rejects invalid indices before it allocates memory`,
    check(device) {
      for (const index of [-1, 4 + Number(name === 'slice'), 2 ** 31 - 1]) {
        const work = withDevice(device, () => prepare(index))
        const { blocks } = device.usage()
        const error = errorOf(() => withDevice(device, work))
        assert(error instanceof IndexError, () => `${name}: expected an IndexError for ${index}`)
        const after = device.usage().blocks
        assert(after === blocks, () => `${name}: expected ${blocks} blocks as before, got ${after}`)
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
