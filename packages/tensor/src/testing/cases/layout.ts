import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** Layout operations. */
export const layout: OperationCase[] = [
  { name: 'transpose', inputs: [[2, 3, 5]], call: ([x]) => op.transpose(x) },
  { name: 'permute', inputs: [[2, 3, 5, 7]], call: ([x]) => op.permute(x, [3, 1, 0, 2]) },
  {
    name: 'permute, then contiguous',
    inputs: [[2, 3, 5]],
    call: ([x]) => op.contiguous(op.permute(x, [2, 0, 1])),
  },
  {
    name: 'permute, then reshape',
    inputs: [[2, 3, 5]],
    call: ([x]) => op.reshape(op.permute(x, [2, 0, 1]), [10, 3]),
  },
  {
    name: 'broadcastTo',
    inputs: [[3, 1]],
    call: ([x]) => op.contiguous(op.broadcastTo(x, [2, 3, 5])),
  },
  { name: 'slice', inputs: [[3, 7, 5]], call: ([x]) => op.slice(x, 1, 2, 6) },
  {
    name: 'slice of rows',
    inputs: [[7, 5]],
    call: ([x]) => op.multiply(op.slice(x, 0, 1, 4), 2),
  },
  {
    name: 'split',
    inputs: [[3, 7]],
    call: ([x]) => op.concat(op.split(x, [2, 4, 1], 1).reverse(), 1),
  },
  { name: 'concat', inputs: [[2, 3, 5], [2, 7, 5]], call: ([a, b]) => op.concat([a, b], 1) }, // prettier-ignore
  {
    name: 'concat of ids',
    inputs: [],
    isSmooth: false,
    call: (_, make) => op.concat([make.ids([3, 5], 7), make.ids([3, 2], 7)], 1),
  },
  { name: 'stack', inputs: [[3, 5], [3, 5]], call: ([a, b]) => op.stack([a, b, a]) }, // prettier-ignore
  { name: 'pad', inputs: [[3, 5]], call: ([x]) => op.pad(x, [[1, 0], [2, 3]], 0.5) }, // prettier-ignore
  { name: 'tile', inputs: [[3, 5]], call: ([x]) => op.tile(x, [2, 3]) },
  {
    name: 'split and merge heads',
    inputs: [[2, 3, 10]],
    call: ([x]) => op.mergeHeads(op.splitHeads(x, 5), 10),
  },
]
