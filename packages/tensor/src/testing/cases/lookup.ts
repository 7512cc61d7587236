import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** The operations that choose rows. */
export const lookup: OperationCase[] = [
  {
    name: 'embedding',
    inputs: [[11, 3]],
    call: ([table], given) => op.embedding(table, given.ids([2, 5], 11)),
  },
  {
    name: 'selectRows',
    inputs: [[5, 2, 3]],
    call: ([x], given) => op.selectRows(x, given.ids([7], 5)),
  },
  {
    name: 'selectRows of ids',
    inputs: [],
    isSmooth: false,
    call: (_, given) => op.selectRows(given.ids([5, 3], 13), given.ids([7], 5)),
  },
  {
    name: 'selectRows of a mask',
    inputs: [],
    isSmooth: false,
    call: (_, given) => op.selectRows(given.mask([5, 3]), given.ids([7], 5)),
  },
]
