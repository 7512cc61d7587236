import { referenceCheck } from '../reference-check.ts'
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

const casesOf = (a: readonly number[], b: readonly number[]): OperationCase[] => {
  const inputs = [a, b]
  const name = `[${a.join(', ')}] and [${b.join(', ')}]`
  return [
    { inputs, name: `subtract ${name}`, call: ([x, y]) => op.subtract(x, y) },
    { inputs, name: `divide ${name}`, domain: 'positive', call: ([x, y]) => op.divide(x, y) },
    { inputs, name: `less ${name}`, isSmooth: false, call: ([x, y]) => op.less(x, y) },
    { inputs, name: `where ${name}`, call: ([x, y]) => op.where(op.less(x, y), x, y) },
    {
      inputs,
      name: `where with a mask ${name}`,
      call: ([x, y], make) => op.where(make.mask(a), y, op.add(x, 1)),
    },
  ]
}

/** All pairs of small shapes broadcast, or throw the same error, as on the reference device. */
export const broadcasting = shapes.map((a) =>
  referenceCheck(
    `the shape [${a.join(', ')}] broadcasts with small shapes as on the reference device`,
    shapes.flatMap((b) => casesOf(a, b)),
  ),
)
