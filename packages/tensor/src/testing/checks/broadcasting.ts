import { likeReference } from '../like-reference.ts'
import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

const sizes = [1, 2, 3]
const shapes: readonly (readonly number[])[] = [
  [],
  ...sizes.map((n) => [n]),
  ...sizes.flatMap((m) => sizes.map((n) => [m, n])),
  [2, 1, 3],
  [1, 3, 1],
  [3, 2, 1],
  [2, 1, 1, 3],
]

const pair = (a: readonly number[], b: readonly number[]): OperationCase[] => {
  const both = { inputs: [a, b] }
  const name = `[${a.join(', ')}] and [${b.join(', ')}]`
  return [
    { ...both, name: `subtract ${name}`, call: ([x, y]) => op.subtract(x, y) },
    { ...both, name: `divide ${name}`, domain: 'positive', call: ([x, y]) => op.divide(x, y) },
    { ...both, name: `less ${name}`, isSmooth: false, call: ([x, y]) => op.less(x, y) },
    { ...both, name: `where ${name}`, call: ([x, y]) => op.where(op.less(x, y), x, y) },
    {
      ...both,
      name: `where of a mask ${name}`,
      call: ([x, y], make) => op.where(make.mask(a), y, op.add(x, 1)),
    },
  ]
}

/** All pairs of small shapes: they broadcast, or raise the same error. */
export const broadcasting = shapes.map((a) =>
  likeReference(
    `[${a.join(', ')}] broadcasts with every small shape that fits`,
    shapes.flatMap((b) => pair(a, b)),
  ),
)
