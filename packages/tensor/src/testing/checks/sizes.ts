import { Random } from '../../index.ts'
import { queryKeyValue } from '../cases/attention.ts'
import { functionCases } from '../cases/pointwise.ts'
import { linearCases, productsOf } from '../cases/products.ts'
import { rowCases } from '../cases/rows.ts'
import { likeReference } from '../like-reference.ts'
import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** The operations on rows, at one row width. */
const alongRows = (count: number, width: number): OperationCase[] => [
  ...rowCases(count, width),
  { name: 'add', inputs: [[count, width], [width]], call: ([a, b]) => op.add(a, b) },
  { name: 'multiply', inputs: [[count, width], [count, 1]], call: ([a, b]) => op.multiply(a, b) },
  { name: 'sum of rows', inputs: [[count, width]], call: ([x]) => op.sum(x, 1) },
  { name: 'sum of columns', inputs: [[count, width]], call: ([x]) => op.sum(x, 0) },
  { name: 'sum of all', inputs: [[count, width]], call: ([x]) => op.sum(x) },
  { name: 'max of rows', inputs: [[count, width]], domain: 'apart', call: ([x]) => op.max(x, 1) },
  { name: 'max of columns', inputs: [[count, width]], domain: 'apart', call: ([x]) => op.max(x, 0) },
  { name: 'argmax', inputs: [[count, width]], isSmooth: false, call: ([x]) => op.argmax(x) },
  { name: 'less', inputs: [[count, width]], isSmooth: false, call: ([x]) => op.less(x, 0) },
  {
    name: 'dropout',
    inputs: [[count, width]],
    call: ([x], make) => op.dropout(x, 0.4, make.random()),
  },
  {
    name: 'embedding',
    inputs: [[count, width]],
    call: ([table], make) => op.embedding(table, make.ids([2 * count], count)),
  },
] // prettier-ignore

const attention = (t: number, s: number): OperationCase => ({
  name: `attention ${t}×${s}`,
  inputs: queryKeyValue(t, s, [1, 2]),
  call: ([q, k, v]) => op.scaledDotProductAttention(q, k, v, { isCausal: t <= s }),
})

const odd = Array.from({ length: 17 }, (_, i) => i + 1)
/** Sizes around those of vectors, register tiles and blocks. */
const edges = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 127, 129]

/** A few products for each number of rows, with other sizes drawn from `edges`. */
function products(m: number): OperationCase[] {
  const random = new Random(m)
  const draw = () => edges[random.integer(edges.length)]!
  return Array.from({ length: 3 }, () => productsOf(m, draw(), draw())).flat()
}

// The reference device is slow.
const isTypical = ({ name }: OperationCase) => ['exp', 'gelu', 'relu', 'tanh'].includes(name)
const largeProduct: OperationCase = {
  name: 'matmul 257×311×193',
  inputs: [[257, 311], [311, 193]],
  isSmooth: false,
  call: ([a, b]) => op.matmul(a, b),
} // prettier-ignore

// Sums of many terms in float32.
const long = { values: 1e-4, gradients: 1e-4 }

/** Sizes that leave tails of vectors and tiles, and sizes that use several threads. */
export const sizes = [
  ...odd.map((n) =>
    likeReference(`rows of ${n}`, [...alongRows(3, n), ...functionCases([n]), attention(n, n + 2)]),
  ),
  ...edges.map((m) => likeReference(`products of ${m} rows`, products(m), { values: 2e-5 })),
  ...[1000, 4099].map((width) => likeReference(`rows of ${width}`, alongRows(5, width), long)),
  likeReference('many rows', alongRows(2053, 19), long),
  likeReference('many numbers', functionCases([65, 1031]).filter(isTypical)),
  likeReference('a large product', [largeProduct], long),
  likeReference('large products with epilogues', linearCases(67, 41, 139), long),
  likeReference('long attention', [attention(131, 259)]),
]
