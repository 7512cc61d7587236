import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** The shapes of query, key and value: T queries, S keys, key width 5, value width 7. */
export const queryKeyValue = (t: number, s: number, lead: readonly number[] = [2, 2]) => [
  [...lead, t, 5],
  [...lead, s, 5],
  [...lead, s, 7],
]
const attend = ([query, key, value]: readonly unknown[], options = {}) =>
  op.scaledDotProductAttention(query, key, value, options)

/** Attention with every kind of mask, and with every layout that models use. */
export const attention: OperationCase[] = [
  { name: 'attention', inputs: queryKeyValue(3, 11), call: (x) => attend(x) },
  {
    name: 'attention with a scale',
    inputs: queryKeyValue(3, 11),
    call: (x) => attend(x, { scale: 0.7 }),
  },
  {
    name: 'causal attention',
    inputs: queryKeyValue(11, 11, [1, 2]),
    call: (x) => attend(x, { isCausal: true }),
  },
  {
    name: 'causal attention after a prefix',
    inputs: queryKeyValue(3, 11),
    call: (x) => attend(x, { isCausal: true }),
  },
  {
    name: 'causal attention with more queries than keys',
    inputs: queryKeyValue(11, 3),
    call: (x) => attend(x, { isCausal: true }),
  },
  {
    name: 'masked attention',
    inputs: queryKeyValue(3, 11),
    call: (x, make) => attend(x, { mask: make.mask([2, 1, 1, 11]) }),
  },
  {
    name: 'causal attention with a mask over queries and keys',
    inputs: queryKeyValue(3, 11),
    call: (x, make) => attend(x, { mask: make.mask([3, 11]), isCausal: true }),
  },
  {
    name: 'attention over several blocks of queries',
    inputs: queryKeyValue(131, 5, [1, 1]),
    call: (x) => attend(x),
  },
  {
    name: 'attention with dropout',
    inputs: queryKeyValue(67, 5, [1, 2]),
    call: (x, make) => attend(x, { dropout: 0.3, random: make.random() }),
  },
  {
    name: 'attention with a bias',
    inputs: [...queryKeyValue(3, 11), [2, 1, 11]],
    call: ([query, key, value, bias]) => attend([query, key, value], { bias }),
  },
  {
    name: 'causal attention with a bias',
    inputs: [...queryKeyValue(7, 7, [1, 2]), [7, 7]],
    call: ([query, key, value, bias]) => attend([query, key, value], { bias, isCausal: true }),
  },
  {
    name: 'grouped-query attention',
    inputs: [
      [1, 6, 3, 5],
      [1, 2, 7, 5],
      [1, 2, 7, 3],
    ],
    call: (x) => attend(x, { isCausal: true }),
  },
  {
    name: 'attention without leading axes',
    inputs: queryKeyValue(3, 5, []),
    call: (x) => attend(x),
  },
  {
    name: 'attention with many leading axes',
    inputs: queryKeyValue(2, 3, [2, 1, 2, 2]),
    call: (x) => attend(x),
  },
  {
    name: 'attention with permuted leading axes',
    inputs: queryKeyValue(2, 3, [1, 3, 2]),
    call: (x) => attend(x.map((y) => op.permute(y, [1, 0, 2, 3, 4]))),
  },
  {
    name: 'attention with a mask that broadcasts over some of many leading axes',
    inputs: queryKeyValue(2, 3, [2, 3, 1, 2]),
    call: (x, make) => attend(x, { mask: make.mask([3, 1, 1, 2, 3]) }),
  },
  {
    name: 'attention over split heads',
    inputs: [
      [2, 3, 10],
      [2, 7, 10],
      [2, 7, 10],
    ],
    call: (x) => op.mergeHeads(attend(x.map((y) => op.splitHeads(y, 5))), 10),
  },
  {
    name: 'self-attention',
    inputs: [[1, 2, 67, 5]],
    call: ([x]) => attend([x, x, x], { isCausal: true }),
  },
  {
    name: 'attention with one tensor as key and value',
    inputs: queryKeyValue(3, 11).slice(0, 2),
    call: ([query, key]) => attend([query, key, key]),
  },
  {
    name: 'attentionWeights',
    inputs: queryKeyValue(3, 11).slice(0, 2),
    isSmooth: false,
    call: ([query, key], make) => op.attentionWeights(query, key, { mask: make.mask([11]) }),
  },
]
