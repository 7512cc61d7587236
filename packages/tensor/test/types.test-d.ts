// Type-level tests: the compiler rejects invalid calls with these messages.
import {
  add,
  axis,
  ids,
  linears,
  matmul,
  mean,
  pad,
  permute,
  softmax,
  split,
  stack,
  sum,
  tensor,
  transpose,
  zeros,
} from '../src/index.ts'
import type { Axis, IntTensor, Tensor } from '../src/index.ts'

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const expectTrue = <T extends true>(_?: T): void => {}

const x = tensor([
  [1, 2, 3],
  [4, 5, 6],
])
expectTrue<Equal<typeof x, Tensor<[2, 3]>>>()
const product = matmul(x, zeros([3, 5]))
expectTrue<Equal<typeof product, Tensor<[2, 5]>>>()
const [wide, narrow] = linears(zeros([2, 3, 5]), [
  { weight: zeros([7, 5]), bias: zeros([7]) },
  { weight: zeros([1, 5]), bias: null },
])
expectTrue<Equal<typeof wide, Tensor<[2, 3, 7]>>>()
expectTrue<Equal<typeof narrow, Tensor<[2, 3, 1]>>>()
const transposed = transpose(zeros([7, 2, 3]))
expectTrue<Equal<typeof transposed, Tensor<[7, 3, 2]>>>()
const reduced = sum(zeros([2, 3, 5]), 1)
expectTrue<Equal<typeof reduced, Tensor<[2, 5]>>>()
const means = mean(zeros([2, 3]), -1, { keepDims: true })
expectTrue<Equal<typeof means, Tensor<[2, 1]>>>()
const permuted = permute(zeros([2, 3, 5]), [2, 0, 1])
expectTrue<Equal<typeof permuted, Tensor<[5, 2, 3]>>>()
const pieces = split(zeros([2, 6]), 3, 1)
expectTrue<Equal<typeof pieces, Tensor<[2, number]>[]>>()
const stacked = stack([x, zeros([2, 3])])
expectTrue<Equal<typeof stacked, Tensor<[number, 2, 3]>>>()
const padded = pad(x, [[0, 1], [2, 0]]) // prettier-ignore
expectTrue<Equal<typeof padded, Tensor<[number, number]>>>()

// @ts-expect-error matmul: inner dimensions differ: '3' (left) vs '2' (right)
matmul(x, x)
// @ts-expect-error shapes do not broadcast: [2, 3] (left) vs [2, 2] (right)
add(x, zeros([2, 2]))
// @ts-expect-error the width of the input and of the weight differ
linears(x, [{ weight: zeros([7, 5]), bias: null }])
// @ts-expect-error axis 2 is not in [2, 3]
sum(x, 2)
// @ts-expect-error axis 2 is not in [2, 3]
split(x, 3, 2)
// @ts-expect-error rows differ in length
tensor([[1, 2], [3]])

// Named sizes differ even if equal in value; unknown sizes are compatible with all.
const [batch, length] = [axis('Batch', 4), axis('Length', 4)]
const named = zeros([batch, length])
// @ts-expect-error matmul: inner dimensions differ: 'Length' (left) vs 'Batch' (right)
matmul(named, named)
const scores: Tensor<[Axis<'Batch'>, Axis<'Batch'>]> = matmul(named, transpose(named))
softmax(scores)
const unknown: Tensor = named
matmul(unknown as Tensor<[number, number]>, x)

// Elements of type `any`, such as those of `Array(n)`, are accepted as numbers.
const ragged: number[][] = [[5, 6], [7]] // prettier-ignore
const paddedIds: IntTensor<[number, number]> = ids(
  ragged.map((row) => [...row, ...Array(2 - row.length).fill(0)]),
)
const cubes: Tensor<[number, number, number]> = tensor([[Array(2).fill(0)]])
const anything: Tensor = tensor(JSON.parse('[[1], [2]]'))
void [paddedIds, cubes, anything]
