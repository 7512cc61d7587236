import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** Query, key and value: T queries, S keys, width 5, values of width 7. */
export const queryKeyValue = (t: number, s: number, lead: readonly number[] = [2, 2]) => [
  [...lead, t, 5],
  [...lead, s, 5],
  [...lead, s, 7],
]
const attended = ([query, key, value]: readonly unknown[], options = {}) =>
  op.scaledDotProductAttention(query, key, value, options)

/** Attention with every kind of mask, and in every layout that models use. */
export const attention: OperationCase[] = [
  { name: 'attention', inputs: queryKeyValue(3, 11), call: (x) => attended(x) },
  {
    name: 'attention scaled',
    inputs: queryKeyValue(3, 11),
    call: (x) => attended(x, { scale: 0.7 }),
  },
  {
    name: 'attention causal',
    inputs: queryKeyValue(11, 11, [1, 2]),
    call: (x) => attended(x, { isCausal: true }),
  },
  {
    name: 'attention causal after a prefix',
    inputs: queryKeyValue(3, 11),
    call: (x) => attended(x, { isCausal: true }),
  },
  {
    name: 'attention causal with more queries than keys',
    inputs: queryKeyValue(11, 3),
    call: (x) => attended(x, { isCausal: true }),
  },
  {
    name: 'attention masked',
    inputs: queryKeyValue(3, 11),
    call: (x, make) => attended(x, { mask: make.mask([2, 1, 1, 11]) }),
  },
  {
    name: 'attention with a mask over queries and keys, causal',
    inputs: queryKeyValue(3, 11),
    call: (x, make) => attended(x, { mask: make.mask([3, 11]), isCausal: true }),
  },
  { name: 'attention in strips', inputs: queryKeyValue(131, 5, [1, 1]), call: (x) => attended(x) },
  {
    name: 'attention with dropout',
    inputs: queryKeyValue(67, 5, [1, 2]),
    call: (x, make) => attended(x, { dropout: 0.3, random: make.random() }),
  },
  {
    name: 'attention with a bias',
    inputs: [...queryKeyValue(3, 11), [2, 1, 11]],
    call: ([query, key, value, bias]) => attended([query, key, value], { bias }),
  },
  {
    name: 'attention with a bias, causal',
    inputs: [...queryKeyValue(7, 7, [1, 2]), [7, 7]],
    call: ([query, key, value, bias]) => attended([query, key, value], { bias, isCausal: true }),
  },
  {
    name: 'attention in groups of heads',
    inputs: [
      [1, 6, 3, 5],
      [1, 2, 7, 5],
      [1, 2, 7, 3],
    ],
    call: (x) => attended(x, { isCausal: true }),
  },
  {
    name: 'attention without leading axes',
    inputs: queryKeyValue(3, 5, []),
    call: (x) => attended(x),
  },
  {
    name: 'attention with many leading axes',
    inputs: queryKeyValue(2, 3, [2, 1, 2, 2]),
    call: (x) => attended(x),
  },
  {
    name: 'attention with permuted leading axes',
    inputs: queryKeyValue(2, 3, [1, 3, 2]),
    call: (x) => attended(x.map((y) => op.permute(y, [1, 0, 2, 3, 4]))),
  },
  {
    name: 'attention with many leading axes and a mask over some',
    inputs: queryKeyValue(2, 3, [2, 3, 1, 2]),
    call: (x, make) => attended(x, { mask: make.mask([3, 1, 1, 2, 3]) }),
  },
  {
    name: 'attention over split heads',
    inputs: [
      [2, 3, 10],
      [2, 7, 10],
      [2, 7, 10],
    ],
    call: (x) => op.mergeHeads(attended(x.map((y) => op.splitHeads(y, 5))), 10),
  },
  {
    name: 'self-attention',
    inputs: [[1, 2, 67, 5]],
    call: ([x]) => attended([x, x, x], { isCausal: true }),
  },
  {
    name: 'attention with keys as values',
    inputs: queryKeyValue(3, 11).slice(0, 2),
    call: ([query, key]) => attended([query, key, key]),
  },
  {
    name: 'attentionWeights',
    inputs: queryKeyValue(3, 11).slice(0, 2),
    isSmooth: false,
    call: ([query, key], make) => op.attentionWeights(query, key, { mask: make.mask([11]) }),
  },
]
