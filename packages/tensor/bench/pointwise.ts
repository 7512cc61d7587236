// How fast the kernels that treat each element by itself go, as bytes read and written a second, beside
// a plain copy of as many bytes in the same run. Arrays of 16 MB, one thread, the best of some runs.
//
//   node --conditions=@heed/source bench/pointwise.ts
import { unaryCodes } from '../src/wasm/codes.ts'
import { startKernels } from '../src/wasm/kernel-table.ts'
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

/** The least seconds a call takes, once the engine has had time to compile its code well. */
async function best(work: (length: number) => void): Promise<number> {
  for (let i = 0; i < 300; i++) work(4096)
  await new Promise((resolve) => setTimeout(resolve, 100))
  let least = Infinity
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    work(n)
    least = Math.min(least, performance.now() - start)
  }
  return least / 1000
}

function print(name: string, arrays: number, seconds: number, copy: number): void {
  const rate = (arrays * bytes) / seconds / 1e9
  const share = (100 * rate) / copy
  console.log(
    `  ${name.padEnd(22)}${rate.toFixed(2).padStart(7)} GB/s${share.toFixed(0).padStart(5)} %`,
  )
}

/** The arrays that a derivative touches: dy, dx, and x or y where it needs one. */
const arraysOf = (name: string): number => (name === 'negate' ? 2 : 3)

async function run(
  title: string,
  memory: WebAssembly.Memory,
  wasm: Record<string, (...values: number[]) => unknown>,
): Promise<void> {
  const all = new Uint8Array(memory.buffer)
  const seconds = await best((length) => all.copyWithin(dx, x, x + length * 4))
  const copy = (2 * bytes) / seconds / 1e9
  console.log(`${title}: copy ${copy.toFixed(2)} GB/s`)
  for (const [name, code] of Object.entries(unaryCodes)) {
    const forwards = await best((length) => wasm.unary!(code, x, y, 0, length))
    print(name, 2, forwards, copy)
    const backwards = await best((length) => wasm.unaryBackward!(code, x, y, dy, dx, 0, 0, length))
    print(`${name}, backward`, arraysOf(name), backwards, copy)
  }
  const keep = 1 / 0.9
  const dropout = await best((length) => wasm.dropout!(x, y, 0, 0x1999, keep, 1, 2, 0, 0, length))
  print('dropout', 2, dropout, copy)
  const add = await best((length) => wasm.binary!(0, x, 1, dy, 1, y, 0, 0, length))
  print('add', 3, add, copy)
}

for (const relaxed of [false, true]) {
  const memory = new WebAssembly.Memory({ initial: 2048, maximum: 2048 })
  const floats = new Float32Array(memory.buffer, x, n)
  for (let i = 0; i < n; i++) floats[i] = Math.sin(i) * 4
  new Float32Array(memory.buffer, dy, n).set(floats)
  const module = compileKernels({ relaxed, shared: false })
  const kernels = Object.fromEntries(startKernels({ module, memory, foreign: null }))
  await run(relaxed ? 'relaxed SIMD' : 'plain SIMD', memory, kernels)
}
