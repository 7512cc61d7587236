// GFLOP/s of matrix products on heed's devices and with direct calls of the library, interleaved;
// best of several rounds.
//
//   node --conditions=@heed/source bench/matmul.ts
import { loadavg } from 'node:os'
import { createWasmDevice } from '@heed/tensor'
import type { Device } from '@heed/tensor'
import type { View } from '@heed/tensor/device'
import { createBlasDevice, explainBlas, findBlas } from '../src/index.ts'
import { loadKoffi } from '../src/koffi.ts'
import { noTranspose, openLibrary, rowMajor, transpose } from '../src/library.ts'

const blas = findBlas()
if (!blas) throw new Error(explainBlas())
const setThreads = loadKoffi().load(blas.path).func('void openblas_set_num_threads(int threads)')
const { sgemm, addressOf } = openLibrary(blas.path)

const threads = 2
const rounds = 3
const milliseconds = 25
/** The threads of OpenBLAS spin this long after a call, on a core that a thread of heed needs. */
const spinMilliseconds = 80
const pause = new Int32Array(new SharedArrayBuffer(4))

type Product = readonly [name: string, batch: number, m: number, n: number, k: number, kind: string]
const squares = [64, 96, 128, 192, 256, 384, 512, 768, 1000, 1024].flatMap((n): Product[] => [
  [`${n}³`, 1, n, n, n, 'NN'],
  [`${n}³`, 1, n, n, n, 'NT'],
  [`${n}³`, 1, n, n, n, 'TN'],
])
const products: readonly Product[] = [
  ...squares,
  ['heads 128 × (32×64·64×32)', 128, 32, 32, 64, 'NN'],
  ['feed-forward 512×2048×512', 1, 512, 2048, 512, 'NT'],
  ['logits 512×8000×512', 1, 512, 8000, 512, 'NT'],
  ['projection 512×128×128', 1, 512, 128, 128, 'NT'],
  ['feed-forward 512×512×128', 1, 512, 512, 128, 'NT'],
  ['its gradient 128×512×512', 1, 128, 512, 512, 'TN'],
  ['logits 512×4000×128', 1, 512, 4000, 128, 'NT'],
  ['a row of logits 1×8000×512', 1, 1, 8000, 512, 'NT'],
]

/** Returns a function that computes the product on a device. */
function onDevice(device: Device, [, batch, m, n, k, kind]: Product): () => void {
  const view = (rows: number, columns: number, isTransposed: boolean): View => {
    const memory = device.allocate(batch * rows * columns, 'float32')
    device.write(memory, 0, new Float32Array(batch * rows * columns).fill(0.5))
    const strides = isTransposed ? [rows * columns, 1, rows] : [rows * columns, columns, 1]
    return { memory, offset: 0, shape: [batch, rows, columns], strides }
  }
  const a = view(m, k, kind[0] === 'T')
  const b = view(k, n, kind[1] === 'T')
  const c = view(m, n, false)
  return () => device.kernels.matmul(a, b, c, null, false)
}

/** Returns a function that calls the library once for each matrix of the batch. */
function bare([, batch, m, n, k, kind]: Product): () => void {
  const [a, b, c] = [m * k, k * n, m * n].map((size) => new Float32Array(batch * size).fill(0.5))
  const [addressA, addressB, addressC] = [a!, b!, c!].map(({ buffer }) => addressOf(buffer))
  const [isTA, isTB] = [kind[0] === 'T', kind[1] === 'T']
  return () => {
    for (let i = 0; i < batch; i++) {
      sgemm(
        rowMajor, isTA ? transpose : noTranspose, isTB ? transpose : noTranspose, m, n, k,
        1, addressA! + 4 * i * m * k, isTA ? m : k, addressB! + 4 * i * k * n, isTB ? k : n,
        0, addressC! + 4 * i * m * n, n,
      ) // prettier-ignore
    }
    return [a, b, c] // keeps the arrays alive: the library has only their addresses
  }
}

const wasm = createWasmDevice({ threads })
const one = createBlasDevice({ blas, threads: 1 })
const two = createBlasDevice({ blas, threads })
const filter = process.argv[2]

console.log(`${blas.name}, load ${loadavg()[0]!.toFixed(1)}; GFLOP/s\n`)
console.log('| product | | bare, 1 | heed, 1 | bare, 2 | heed, 2 | of bare | built-in, 2 |')
console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |')
for (const product of products) {
  const [name, batch, m, n, k, kind] = product
  if (filter && !`${name} ${kind}`.includes(filter)) continue
  const call = bare(product)
  const rows: readonly (readonly [before: number, run: () => void])[] = [
    [1, call],
    [1, onDevice(one, product)],
    [threads, call],
    [1, onDevice(two, product)],
    [1, onDevice(wasm, product)],
  ]
  const repeats = m * n * k * batch < 1e8 ? 4 : 1
  const best = rows.map(() => Infinity)
  for (let round = 0; round < rounds; round++) {
    for (const [i, [libraryThreads, run]] of rows.entries()) {
      setThreads(libraryThreads)
      run()
      const end = performance.now() + milliseconds
      while (performance.now() < end) {
        const began = performance.now()
        for (let j = 0; j < repeats; j++) run()
        best[i] = Math.min(best[i]!, (performance.now() - began) / repeats)
      }
      if (libraryThreads > 1) Atomics.wait(pause, 0, 0, spinMilliseconds)
    }
  }
  setThreads(1)
  const [bare1, heed1, bare2, heed2, builtIn] = best.map((ms) => (2 * batch * m * n * k) / ms / 1e6)
  const cells = [bare1!, heed1!, bare2!, heed2!].map((rate) => rate.toFixed(0))
  console.log(
    `| ${name} | ${kind} | ${cells.join(' | ')} | ${(heed2! / bare2!).toFixed(2)} | ${builtIn!.toFixed(0)} |`,
  )
}
process.exit()
