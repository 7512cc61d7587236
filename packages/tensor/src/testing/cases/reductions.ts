import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** The reductions. */
export const reductions: OperationCase[] = [
  { name: 'sum of all elements', inputs: [[2, 3, 5]], call: ([x]) => op.sum(x) },
  ...[0, 1, 2].map((axis) => ({
    name: `sum over axis ${axis}`,
    inputs: [[2, 3, 5]],
    call: ([x]: readonly unknown[]) => op.sum(x, axis),
  })),
  {
    name: 'sum of a permuted tensor',
    inputs: [[2, 3, 5]],
    call: ([x]) => op.sum(op.permute(x, [1, 2, 0]), 1),
  },
  { name: 'sum of a long row', inputs: [[2, 3001]], call: ([x]) => op.sum(x, 1) },
  { name: 'mean', inputs: [[2, 3, 5]], call: ([x]) => op.mean(x, 1, { keepDims: true }) },
  { name: 'mean of all elements', inputs: [[3, 5]], call: ([x]) => op.mean(x) },
  ...(['max', 'min'] as const).flatMap((name): OperationCase[] => [
    {
      name: `${name} of all elements`,
      inputs: [[3, 5]],
      domain: 'separated',
      call: ([x]) => op[name](x),
    },
    ...[0, 1, 2].map((axis): OperationCase => {
      const call = ([x]: readonly unknown[]) => op[name](x, axis)
      return { name: `${name} over axis ${axis}`, inputs: [[2, 3, 5]], domain: 'separated', call }
    }),
  ]),
  { name: 'argmax', inputs: [[3, 5, 7]], isSmooth: false, call: ([x]) => op.argmax(x) },
  {
    name: 'argmax with ties',
    inputs: [[3, 7]],
    isSmooth: false,
    call: ([x]) => op.argmax(op.relu(op.negate(op.abs(x)))),
  },
  { name: 'topK values', inputs: [[3, 11]], isSmooth: false, call: ([x]) => op.topK(x, 5).values },
  {
    name: 'topK indices',
    inputs: [[3, 11]],
    isSmooth: false,
    call: ([x]) => op.topK(x, 5).indices,
  },
  {
    name: 'topK indices with ties',
    inputs: [[3, 11]],
    isSmooth: false,
    call: ([x]) => op.topK(op.relu(x), 7).indices,
  },
  {
    name: 'global norm',
    inputs: [[3, 7], [5]],
    isSmooth: false,
    call: (list) => op.globalNorm(list),
  },
]
