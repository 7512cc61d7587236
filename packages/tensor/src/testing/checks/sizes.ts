import { Random } from '../../index.ts'
import { queryKeyValue } from '../cases/attention.ts'
import { functionCases } from '../cases/pointwise.ts'
import { linearCases, productsOf } from '../cases/products.ts'
import { rowCases } from '../cases/rows.ts'
import { referenceCheck } from '../reference-check.ts'
import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

/** The operations on rows, for one number and width of rows. */
const alongRows = (count: number, width: number): OperationCase[] => [
  ...rowCases(count, width),
  { name: 'add', inputs: [[count, width], [width]], call: ([a, b]) => op.add(a, b) },
  { name: 'multiply', inputs: [[count, width], [count, 1]], call: ([a, b]) => op.multiply(a, b) },
  { name: 'sum of rows', inputs: [[count, width]], call: ([x]) => op.sum(x, 1) },
  { name: 'sum of columns', inputs: [[count, width]], call: ([x]) => op.sum(x, 0) },
  { name: 'sum of all elements', inputs: [[count, width]], call: ([x]) => op.sum(x) },
  { name: 'max of rows', inputs: [[count, width]], domain: 'separated', call: ([x]) => op.max(x, 1) },
  { name: 'max of columns', inputs: [[count, width]], domain: 'separated', call: ([x]) => op.max(x, 0) },
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

const rowWidths = Array.from({ length: 17 }, (_, i) => i + 1)
/** Sizes around those of SIMD vectors, register tiles and blocks. */
const blockEdges = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 127, 129]

/** Products with m rows, and other sizes drawn from `blockEdges`. */
function products(m: number): OperationCase[] {
  const random = new Random(m)
  const draw = () => blockEdges[random.integer(blockEdges.length)]!
  return Array.from({ length: 3 }, () => productsOf(m, draw(), draw())).flat()
}

// Few functions and no gradients for large sizes, because the reference device is slow.
const isTypical = ({ name }: OperationCase) => ['exp', 'gelu', 'relu', 'tanh'].includes(name)
const largeProduct: OperationCase = {
  name: 'matmul 257×311×193',
  inputs: [[257, 311], [311, 193]],
  isSmooth: false,
  call: ([a, b]) => op.matmul(a, b),
} // prettier-ignore

// The tolerance of sums of many terms in float32.
const sumTolerance = { values: 1e-4, gradients: 1e-4 }

/** Sizes that are not multiples of vector and tile sizes, and sizes that use several threads. */
export const sizes = [
  ...rowWidths.map((n) =>
    referenceCheck(`operations on rows of width ${n} agree with the reference device`, [
      ...alongRows(3, n),
      ...functionCases([n]),
      attention(n, n + 2),
    ]),
  ),
  ...blockEdges.map((m) =>
    referenceCheck(`products with ${m} rows agree with the reference device`, products(m), {
      values: 2e-5,
    }),
  ),
  ...[1000, 4099].map((width) =>
    referenceCheck(
      `operations on rows of width ${width} agree with the reference device`,
      alongRows(5, width),
      sumTolerance,
    ),
  ),
  referenceCheck(
    'operations on 2053 rows agree with the reference device',
    alongRows(2053, 19),
    sumTolerance,
  ),
  referenceCheck(
    'functions of 67015 elements agree with the reference device',
    functionCases([65, 1031]).filter(isTypical),
  ),
  referenceCheck('a large product agrees with the reference device', [largeProduct], sumTolerance),
  referenceCheck(
    'large products with epilogues agree with the reference device',
    linearCases(67, 41, 139),
    sumTolerance,
  ),
  referenceCheck('attention over long sequences agrees with the reference device', [
    attention(131, 259),
  ]),
]
