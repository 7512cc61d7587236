// Throughput of the elementwise kernels: bytes read and written per second, compared with a copy in
// the same run. Arrays of 16 MB, one thread, best of 15 runs.
//
//   node --conditions=@heed/source bench/pointwise.ts
import {
  binaryOperationCodes,
  calls,
  unaryOperationCodes,
} from '../src/wasm/generated/kernel-calls.ts'
import type { KernelCall } from '../src/wasm/generated/kernel-calls.ts'
import { callKernel, startKernels } from '../src/wasm/kernel-table.ts'
import type { KernelTable } from '../src/wasm/kernel-table.ts'
import { compileKernels } from '../src/wasm/modules.ts'

const n = 4 * 1024 * 1024
const bytes = n * 4
const rounds = 15
const [x, y, dy, dx] = [1, 2, 3, 4].map((i) => i * (bytes + 4096)) as [
  number,
  number,
  number,
  number,
]

/** The minimum time of a call in seconds, after JIT warm-up. */
async function minTime(work: (length: number) => void): Promise<number> {
  for (let i = 0; i < 300; i++) work(4096)
  await new Promise((resolve) => setTimeout(resolve, 100))
  let min = Infinity
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    work(n)
    min = Math.min(min, performance.now() - start)
  }
  return min / 1000
}

function print(name: string, arrays: number, seconds: number, copy: number): void {
  const rate = (arrays * bytes) / seconds / 1e9
  const share = (100 * rate) / copy
  console.log(
    `  ${name.padEnd(22)}${rate.toFixed(2).padStart(7)} GB/s${share.toFixed(0).padStart(5)} %`,
  )
}

/** Number of arrays that a derivative reads or writes: dy, dx, and for most x or y. */
const arraysOf = (name: string): number => (name === 'negate' ? 2 : 3)

async function run(title: string, memory: WebAssembly.Memory, wasm: KernelTable): Promise<void> {
  const secondsOf = (call: KernelCall) => minTime((length) => callKernel(wasm, call, 0, length))
  const all = new Uint8Array(memory.buffer)
  const seconds = await minTime((length) => all.copyWithin(dx, x, x + length * 4))
  const copy = (2 * bytes) / seconds / 1e9
  console.log(`${title}: copy ${copy.toFixed(2)} GB/s`)
  for (const [name, code] of Object.entries(unaryOperationCodes)) {
    if (name === 'none') continue
    const forward = await secondsOf(calls.unary({ operation: code, x, out: y }))
    print(name, 2, forward, copy)
    const backward = await secondsOf(
      calls.unaryBackward({ operation: code, x, y, dy, dx, accumulate: false }),
    )
    print(`${name}, backward`, arraysOf(name), backward, copy)
  }
  const dropout = await secondsOf(
    calls.dropout({
      x, out: y, first: 0, threshold: 0x1999, keep: 1 / 0.9, low: 1, high: 2, accumulate: false,
    }),
  ) // prettier-ignore
  print('dropout', 2, dropout, copy)
  const add = await secondsOf(
    calls.binary({
      operation: binaryOperationCodes.add, a: x, aStep: 1, b: dy, bStep: 1, out: y, accumulate: false,
    }),
  ) // prettier-ignore
  print('add', 3, add, copy)
}

for (const relaxed of [false, true]) {
  const memory = new WebAssembly.Memory({ initial: 2048, maximum: 2048 })
  const floats = new Float32Array(memory.buffer, x, n)
  for (let i = 0; i < n; i++) floats[i] = Math.sin(i) * 4
  new Float32Array(memory.buffer, dy, n).set(floats)
  const module = compileKernels({ relaxed, shared: false })
  const kernels = startKernels({ module, memory, foreign: null })
  await run(relaxed ? 'relaxed SIMD' : 'plain SIMD', memory, kernels)
}
