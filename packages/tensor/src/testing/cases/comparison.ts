import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

const comparisons = ['equal', 'greater', 'greaterEqual', 'less', 'lessEqual', 'notEqual'] as const

/** Comparisons and logical operations, which return masks. */
export const comparison: OperationCase[] = [
  ...comparisons.flatMap((name): OperationCase[] => [
    {
      name: `${name} of numbers`,
      inputs: [
        [2, 3, 7],
        [3, 1],
      ],
      isSmooth: false,
      call: ([a, b]) => op[name](a, b),
    },
    {
      name: `${name} of numbers with duplicates`,
      inputs: [[5, 1]],
      isSmooth: false,
      call: ([x]) => op[name](x, op.transpose(x)),
    },
    {
      name: `${name} of ids`,
      inputs: [],
      isSmooth: false,
      call: (_, make) => op[name](make.ids([3, 7], 3), make.ids([7], 3)),
    },
  ]),
  {
    name: 'and',
    inputs: [],
    isSmooth: false,
    call: (_, make) => op.and(make.mask([3, 7]), make.mask([3, 1])),
  },
  { name: 'not', inputs: [], isSmooth: false, call: (_, make) => op.not(make.mask([3, 7])) },
]
