import { op } from '../operation-case.ts'
import type { OperationCase } from '../operation-case.ts'

type Shape = readonly number[]

const product = (name: string, a: Shape, b: Shape): OperationCase => ({
  name: `matmul ${name}`,
  inputs: [a, b],
  call: ([x, y]) => op.matmul(x, y),
})

/** A matrix product with every combination of transposed operands. */
export const productsOf = (m: number, k: number, n: number): OperationCase[] => [
  product(`NN ${m}×${k}×${n}`, [m, k], [k, n]),
  {
    name: `matmul NT ${m}×${k}×${n}`,
    inputs: [[m, k], [n, k]],
    call: ([a, b]) => op.matmul(a, op.transpose(b)),
  },
  {
    name: `matmul TN ${m}×${k}×${n}`,
    inputs: [[k, m], [k, n]],
    call: ([a, b]) => op.matmul(op.transpose(a), b),
  },
  {
    name: `matmul TT ${m}×${k}×${n}`,
    inputs: [[k, m], [n, k]],
    call: ([a, b]) => op.matmul(op.transpose(a), op.transpose(b)),
  },
] // prettier-ignore

/** A linear map with every epilogue. */
export const linearCases = (rows: number, inputs: number, outputs: number): OperationCase[] =>
  [undefined, 'gelu', 'geluTanh', 'relu', 'silu'].flatMap((activation) =>
    [0, 0.3].map((dropout) => ({
      name: `linear with activation ${activation ?? 'none'}, dropout ${dropout}, ${rows}×${inputs}×${outputs}`,
      inputs: [[2, rows, inputs], [outputs, inputs], [outputs]],
      call: ([x, weight, bias], make) =>
        op.linear(x, weight, bias, { activation, dropout, random: make.random() }),
    })),
  ) // prettier-ignore

/** Matrix products and linear maps. */
export const products: OperationCase[] = [
  product('of one row', [1, 17], [17, 11]),
  product('of batches', [2, 3, 5, 7], [2, 3, 7, 11]),
  product('with a broadcast right operand', [2, 3, 5], [5, 7]),
  product('with a broadcast left operand', [3, 5], [2, 5, 7]),
  product('with both operands broadcast', [2, 1, 3, 5], [1, 7, 5, 3]),
  product('with an inner size above one block', [7, 301], [301, 9]),
  ...productsOf(13, 19, 29),
  {
    name: 'linear',
    inputs: [[2, 3, 5], [7, 5], [7]],
    call: ([x, weight, bias]) => op.linear(x, weight, bias),
  },
  {
    name: 'linear without bias',
    inputs: [
      [11, 5],
      [7, 5],
    ],
    call: ([x, weight]) => op.linear(x, weight),
  },
  {
    name: 'linear without bias and with relu',
    inputs: [[11, 5], [7, 5]],
    call: ([x, weight]) => op.linear(x, weight, null, { activation: 'relu' }),
  },
  ...linearCases(3, 5, 7),
  {
    name: 'linears',
    inputs: [[2, 3, 5], [7, 5], [7], [11, 5], [13, 5]],
    call([x, first, bias, second, third]) {
      const maps = [
        { weight: first, bias },
        { weight: second, bias: null },
        { weight: third, bias: null },
      ]
      return op.concat(op.linears(x, maps), 2)
    },
  },
] // prettier-ignore
