// Matrix products through the public `matmul`, GFLOP/s. --device wasm|blas --threads N
import { matmul, scope, tensor, transpose } from '@heed/tensor'
import { bench } from './lib/bench.mjs'
import { MATMULS, timeit, uniform } from './lib/shared.mjs'

const batched = { name: 'batch 16x(256)', form: 'NN', b: 16, m: 256, n: 256, k: 256 }

await bench('matmul', {}, async ({ row }) => {
  for (const shape of [...MATMULS, batched]) {
    const { name, b, m, n, k } = shape
    const values = { a: uniform(b * m * k, 1, 11), b: uniform(b * k * n, 1, 12) }
    const [left, right] = operands(shape, values)
    const product = await scope(() => matmul(left, right)).data()
    const { ms, min, samples } = await timeit(() => scope(() => void matmul(left, right)))
    const rate = (time) => (2 * b * m * n * k) / time / 1e6
    const err = firstRowError(shape, values, product)
    row({ shape: name, gflops: rate(ms), best: rate(min), ms, samples, err })
  }
})

/** Transposed operands are views of what lies in memory the other way round. */
function operands({ form, b, m, n, k }, values) {
  const lead = b > 1 ? [b] : []
  const isTurned = { a: form === 'TN', b: form === 'NT' }
  return [
    isTurned.a ? transpose(tensor(values.a, [...lead, k, m])) : tensor(values.a, [...lead, m, k]),
    isTurned.b ? transpose(tensor(values.b, [...lead, n, k])) : tensor(values.b, [...lead, k, n]),
  ]
}

/** The largest difference in the first row from sums in float64. */
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
