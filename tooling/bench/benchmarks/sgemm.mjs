// Direct calls of OpenBLAS, the baseline for `matmul` with BLAS: GFLOP/s. --threads N
import { parseArgs } from 'node:util'
import { importFromBlas } from './lib/device.mjs'
import { warmUp } from './lib/warm-up.mjs'
import { finish, MATMULS, row, timeit, uniform } from './lib/protocol.mjs'

const libraryNames = ['libopenblas.so.0', 'libopenblas.so', 'libopenblas.dylib', 'libopenblas.dll']
const [rowMajor, noTranspose] = [101, 111]

const { values } = parseArgs({ options: { threads: { type: 'string', default: '1' } } })
const base = { bench: 'matmul', peer: 'openblas', threads: Number(values.threads) }
try {
  const sgemm = await openBlas(base.threads)
  const shapes = MATMULS.filter(({ form, b }) => form === 'NN' && b === 1)
  warmUp(product(sgemm, shapes.at(-1)))
  for (const shape of shapes) {
    const { name, m, n, k } = shape
    const { ms, min, samples } = await timeit(product(sgemm, shape))
    const rate = (time) => (2 * m * n * k) / time / 1e6
    row({ ...base, shape: name, gflops: rate(ms), best: rate(min), ms, samples })
  }
} catch (error) {
  row({ ...base, shape: 'all', error: String(error.message).split('\n')[0] })
}
finish()

function product(sgemm, { m, n, k }) {
  const [a, b, c] = [uniform(m * k, 1, 11), uniform(k * n, 1, 12), new Float32Array(m * n)]
  return () => sgemm(rowMajor, noTranspose, noTranspose, m, n, k, 1, a, k, b, n, 0, c, n)
}

async function openBlas(threads) {
  const { default: koffi } = await importFromBlas('koffi')
  const library = firstSuccess(libraryNames, (name) => koffi.load(name))
  library.func('void openblas_set_num_threads(int)')(threads)
  return library.func(
    'void cblas_sgemm(int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int)',
  )
}

function firstSuccess(candidates, attempt) {
  for (const candidate of candidates) {
    try {
      return attempt(candidate)
    } catch {
      // try the next one
    }
  }
  throw new Error(`none of ${candidates.join(', ')} could be loaded`)
}
