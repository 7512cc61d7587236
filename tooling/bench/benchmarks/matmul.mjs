// Throughput of the public `matmul`, GFLOP/s. --device wasm|blas --threads N
import { matmul, scope, tensor, transpose } from '@heed/tensor'
import { benchmark } from './lib/benchmark.mjs'
import { warmUp } from './lib/warm-up.mjs'
import { MATMULS, timeit, uniform } from './lib/protocol.mjs'

const batched = { name: 'batch 16x(256)', form: 'NN', b: 16, m: 256, n: 256, k: 256 }
const large = MATMULS.find(({ name }) => name === 'NN 1024')

await benchmark('matmul', {}, async ({ row, threads }) => {
  if (threads > 1) warmUp(productOf(large, valuesOf(large)))
  for (const shape of [...MATMULS, batched]) {
    const { name, b, m, n, k } = shape
    const values = valuesOf(shape)
    const product = productOf(shape, values)
    const err = firstRowError(
      shape,
      values,
      product((output) => output.dataSync()),
    )
    const { ms, min, samples } = await timeit(() => product())
    const rate = (time) => (2 * b * m * n * k) / time / 1e6
    row({ shape: name, gflops: rate(ms), best: rate(min), ms, samples, err })
  }
})

function valuesOf({ b, m, n, k }) {
  return { a: uniform(b * m * k, 1, 11), b: uniform(b * k * n, 1, 12) }
}

/** Returns a function that multiplies. A transposed operand is a view of the stored matrix. */
function productOf({ form, b, m, n, k }, values) {
  const batchShape = b > 1 ? [b] : []
  const matrix = (numbers, rows, columns, isTransposed) =>
    isTransposed
      ? transpose(tensor(numbers, [...batchShape, columns, rows]))
      : tensor(numbers, [...batchShape, rows, columns])
  const left = matrix(values.a, m, k, form === 'TN')
  const right = matrix(values.b, k, n, form === 'NT')
  return (read) =>
    scope(() => {
      const output = matmul(left, right)
      return read?.(output)
    })
}

/** The largest error in the first row of a product, compared with sums in float64. */
function firstRowError({ form, m, n, k }, { a, b }, product) {
  let error = 0
  for (let j = 0; j < n; j++) {
    let sum = 0
    for (let i = 0; i < k; i++) {
      sum += a[form === 'TN' ? i * m : i] * b[form === 'NT' ? j * k + i : i * n + j]
    }
    error = Math.max(error, Math.abs(sum - product[j]))
  }
  return error
}
