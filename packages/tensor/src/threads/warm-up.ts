/**
 * JIT warm-up of the kernels by idle threads.
 *
 * Engines first compile WebAssembly with a fast baseline compiler. When a function has run for some
 * milliseconds in total, they recompile it with the optimising compiler, once for all threads.
 * Without warm-up, this takes a fifth of the first training step of a small model. Threads are idle
 * while the model is created, so they call the kernels of a training step.
 */
import { binaryOperationCodes, calls, unaryOperationCodes } from '../wasm/generated/kernel-calls.ts'
import type { KernelCall } from '../wasm/generated/kernel-calls.ts'
import { callKernel, startKernels } from '../wasm/kernel-table.ts'
import type { ThreadStart } from './thread-start.ts'

/** Number of calls of each example, over all threads, after which engines have optimised it. */
const repetitions = 100

/** Each step is a short call of a built-in kernel on the scratch memory of this thread. */
export function* warmUp(
  start: Omit<ThreadStart, 'control' | 'threadModule'>,
): Generator<undefined> {
  const { module, memory, index, threads, scratch } = start
  const kernels = startKernels({ module, memory, foreign: null })
  kernels.enterThread(index, scratch)
  const areas = areasIn(scratch + index * kernels.scratchBytes())
  const table = tableFor(areas)
  const tableWords = new Uint32Array(memory.buffer, areas.table, table.length)
  for (const [call, units] of examples(areas)) {
    for (let i = 0; i < repetitions; i += threads - 1) {
      tableWords.set(table) // a job since the last step may have overwritten it
      yield callKernel(kernels, call, 0, units) as undefined
    }
  }
}

/**
 * Addresses in the scratch memory of a thread. The products below pack their operands into the
 * first half only. It is followed by results (y), scratch memory of attention, operands with
 * arbitrary values (x), and a table.
 */
const areasIn = (scratch: number) => ({
  y: scratch + 0x80000,
  attentionScratch: scratch + 0xa0000,
  x: scratch + 0xe0000,
  table: scratch + 0x100000,
})

type Areas = ReturnType<typeof areasIn>

/** The tables of AdamW (p, g, m, v, size) and of norms (g, size), followed by 256 ids of 0. */
const tableFor = ({ x, y }: Areas) => [
  y,
  x,
  y,
  y,
  20480,
  x,
  20480,
  ...new Array<number>(256).fill(0),
]
const idsOffset = 7 * 4

type Example = readonly [call: KernelCall, units: number]

/** Kernel calls as in a training step, some 50 µs each, so that jobs are hardly delayed. */
function examples({ y, attentionScratch, x, table }: Areas): Example[] {
  const ids = table + idsOffset
  const dropout = { threshold: 6554, keep: 1.1, low: 1, high: 2 }
  const noDropout = { threshold: 0, keep: 1, low: 0, high: 0 }
  const { relu, none } = unaryOperationCodes
  const product = {
    a: x, aOuter: 0, aInner: 0, b: x, bOuter: 0, bInner: 0, c: y, cOuter: 0, cInner: 0,
    innerBatches: 1, bias: 0,
  } // prettier-ignore
  const heads = {
    q: x, qBatch: 0, qHead: 16, qRow: 64, k: x, kBatch: 0, kHead: 16, kRow: 64,
    v: x, vBatch: 0, vHead: 16, vRow: 64,
    mask: 0, maskBatch: 0, maskHead: 0, maskRow: 0, maskColumn: 0,
    bias: 0, biasBatch: 0, biasHead: 0, biasRow: 0, biasColumn: 0,
    heads: 4, groupSize: 1, queries: 16, keys: 16, keyWidth: 8, valueWidth: 8,
    scale: 0.25, isCausal: false, ...dropout, scratch: attentionScratch,
  } // prettier-ignore
  const rows = { logits: x, targets: ids, weights: 0, labelSmoothing: 0.1, ignoreIndex: -1, classes: 1024 } // prettier-ignore
  return [
    [calls.matmul({
      ...product, m: 48, n: 32, k: 512, aRow: 1, aColumn: 48, bRow: 32, bColumn: 1, cRow: 32,
      accumulate: true, blockRows: 48, blockColumns: 32, result: 0, operation: none, ...noDropout,
    }), 1],
    [calls.matmul({
      ...product, m: 96, n: 64, k: 176, aRow: 176, aColumn: 1, bRow: 1, bColumn: 176, cRow: 64,
      accumulate: false, blockRows: 96, blockColumns: 64, result: y, operation: relu, ...dropout,
    }), 1],
    [calls.attention({ ...heads, out: y, outBatch: 0, outHead: 16, outRow: 64, statistics: y }), 16],
    [calls.attentionBackward({
      ...heads, dOut: x, dOutBatch: 0, dOutHead: 16, dOutRow: 64, statistics: x,
      dq: y, dqBatch: 0, dqHead: 16, dqRow: 64, addToQ: false,
      dk: y, dkBatch: 0, dkHead: 16, dkRow: 64, addToK: false,
      dv: y, dvBatch: 0, dvHead: 16, dvRow: 64, addToV: false, dBias: 0,
    }), 16],
    [calls.layerNorm({ x, gain: x, bias: x, epsilon: 1, out: y, statistics: y, width: 128 }), 224],
    [calls.crossEntropy({ ...rows, losses: y, logSums: y }), 12],
    [calls.crossEntropyBackward({
      ...rows, logSums: x, dLosses: x, dLogits: y, accumulate: false,
    }), 12],
    [calls.normBackward({
      x, gain: x, statistics: x, isCentred: true, dy: x, dx: y, accumulate: true,
      gainParts: y, biasParts: y, partStride: 128, rows: 64, width: 128, tileRows: 64,
    }), 1],
    [calls.dropout({ x, out: y, first: 0, ...dropout, accumulate: true }), 16384],
    [calls.binary({
      operation: binaryOperationCodes.add, a: x, aStep: 1, b: x, bStep: 1, out: y, accumulate: false,
    }), 16384],
    [calls.epilogueBackward({ operation: relu, x, y: x, dy: x, dx: y, ...dropout }), 16384],
    [calls.sumTiles({
      x, stride0: 0, stride1: 128, stride2: 1, partials: y, size1: 128, size2: 128,
      tileSize: 128, tiles: 1, blockSize: 128, blocks: 1,
    }), 1],
    [calls.scatterAdd({ gradient: x, ids, out: y, rows: 256, width: 128, parts: 1 }), 1],
    [calls.sumsOfSquares({ table: table + 20, sums: y }), 1],
    [calls.adamW({
      table, norm: x, maximumNorm: 1, beta1: 0.9, oneMinusBeta1: 0.1, beta2: 0.99, oneMinusBeta2: 0.01,
      epsilon: 1e-9, decay: 1, stepSize: 1, secondMomentScale: 1,
    }), 1],
    [calls.fill({ out: y, value: 0 }), 16384],
  ] // prettier-ignore
}
