// The cost of passing kernel arguments by name. Nanoseconds per call of the generated builders,
// compared with a handwritten array, and of the conversion for libraries that replace a kernel.
//
//   node --conditions=@heed/source bench/kernel-calls.ts
import { calls, replaceableKernels } from '../src/wasm/generated/kernel-calls.ts'

const repetitions = 5_000
const rounds = 300
let sink = 0
let last: readonly number[] = []

/** Nanoseconds per call, best of all rounds. */
function nanoseconds(call: (i: number) => number): number {
  const round = () => {
    const start = performance.now()
    for (let i = 0; i < repetitions; i++) sink += call(i)
    return ((performance.now() - start) * 1e6) / repetitions
  }
  return Math.min(...Array.from({ length: rounds }, round))
}

const handwritten = (i: number): number[] => [
  i, 0, 0, 8, 1, i, 0, 0, 8, 1, i, 0, 0, 8, 1, 8, 8, 8, 0, 0, 8, 8, 0, 14, 0, 1, 0, 0,
] // prettier-ignore
const product = (i: number) => ({
  a: i, aOuter: 0, aInner: 0, aRow: 8, aColumn: 1, b: i, bOuter: 0, bInner: 0, bRow: 8, bColumn: 1,
  c: i, cOuter: 0, cInner: 0, cRow: 8, innerBatches: 1, m: 8, n: 8, k: 8, bias: 0, accumulate: false,
  blockRows: 8, blockColumns: 8, result: 0, operation: 14, threshold: 0, keep: 1, low: 0, high: 0,
}) // prettier-ignore
const matmul = (i: number) => calls.matmul(product(i)).values
const attentionBackward = (i: number) =>
  calls.attentionBackward({
    q: i, qBatch: 0, qHead: 8, qRow: 8, k: i, kBatch: 0, kHead: 8, kRow: 8,
    v: i, vBatch: 0, vHead: 8, vRow: 8, dOut: i, dOutBatch: 0, dOutHead: 8, dOutRow: 8, statistics: i,
    dq: i, dqBatch: 0, dqHead: 8, dqRow: 8, dk: i, dkBatch: 0, dkHead: 8, dkRow: 8,
    dv: i, dvBatch: 0, dvHead: 8, dvRow: 8, dBias: 0, addToQ: false, addToK: false, addToV: false,
    mask: 0, maskBatch: 0, maskHead: 0, maskRow: 0, maskColumn: 0,
    bias: 0, biasBatch: 0, biasHead: 0, biasRow: 0, biasColumn: 0,
    heads: 8, groupSize: 1, queries: 8, keys: 8, keyWidth: 8, valueWidth: 8, scale: 1, isCausal: true,
    threshold: 0, keep: 1, low: 0, high: 0, scratch: i,
  }).values // prettier-ignore
const read = replaceableKernels.matmul.fromNamed(({ a, n, accumulate }, from) => {
  sink += a + n + from + Number(accumulate)
})
const readInOrder = (...values: number[]) => {
  sink += values[0]! + values[16]! + values[28]! + values[19]!
}
const values = handwritten(1)

const rows: Record<string, (i: number) => number> = {
  'matmul, handwritten array': (i) => (last = handwritten(i)).length,
  'matmul, by name': (i) => (last = matmul(i)).length,
  'attentionBackward, by name': (i) => (last = attentionBackward(i)).length,
  'matmul, read in order': (i) => {
    readInOrder(...values, i, i + 1)
    return 0
  },
  'matmul, read by name': (i) => {
    read(...values, i, i + 1)
    return 0
  },
  'matmul, read and changed': (i) =>
    (last = replaceableKernels.matmul.valuesOf({ ...product(i), k: 0, bias: 0 })).length,
}
for (const [name, call] of Object.entries(rows)) {
  console.log(`${name.padEnd(28)}${nanoseconds(call).toFixed(0).padStart(5)} ns`)
}
if (sink === 0 || last.length === 0) throw new Error('nothing was computed')
