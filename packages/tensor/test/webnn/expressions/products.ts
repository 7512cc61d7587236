import { add, matmul, multiply, transpose } from '../../../src/index.ts'
import type { Tensor } from '../../../src/index.ts'
import type { Arguments, Expressions } from './arguments.ts'

type Matrix = Tensor<[number, number]>
const product = matmul as unknown as (a: Tensor, b: Tensor) => Tensor

function gemm({ a, b, c, alpha = 1, beta = 1, aTranspose, bTranspose }: Arguments): Tensor {
  const left = aTranspose ? transpose(a as Matrix) : a
  const right = bTranspose ? transpose(b as Matrix) : b
  const scaled = multiply(product(left as Tensor, right as Tensor), alpha)
  return c ? add(scaled, multiply(c, beta)) : scaled
}

export const products: Expressions = { gemm, matmul: ({ a, b }) => product(a, b) }
