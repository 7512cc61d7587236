import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** Row lookup. */
export const lookup: OperationCase[] = [
  {
    name: 'embedding',
    inputs: [[11, 3]],
    call: ([table], make) => op.embedding(table, make.ids([2, 5], 11)),
  },
  {
    name: 'selectRows',
    inputs: [[5, 2, 3]],
    call: ([x], make) => op.selectRows(x, make.ids([7], 5)),
  },
  {
    name: 'selectRows of ids',
    inputs: [],
    isSmooth: false,
    call: (_, make) => op.selectRows(make.ids([5, 3], 13), make.ids([7], 5)),
  },
  {
    name: 'selectRows of a mask',
    inputs: [],
    isSmooth: false,
    call: (_, make) => op.selectRows(make.mask([5, 3]), make.ids([7], 5)),
  },
]
