/**
 * What a thread does until there is work: it practises what a training step will ask for.
 *
 * Engines run WebAssembly at first as it was compiled in a hurry, count how much of a function has run, and compile it
 * well once that is some milliseconds' worth, for all threads at once. Left to the first step of a small model, this
 * takes a fifth of it. Before, while the model is still being made, the threads have nothing else to do.
 */
import { binaryCodes, unaryCodes } from '../wasm/codes.ts'
import { startKernels } from '../wasm/kernel-table.ts'
import type { ThreadStart } from './thread-start.ts'

/** Calls of each example, by all threads together, until engines have compiled all of it well. */
const repetitions = 100

/** One short call of a built-in kernel after another, on nothing but what is this thread's own. */
export function* practice(
  start: Omit<ThreadStart, 'control' | 'threadModule'>,
): Generator<undefined> {
  const { module, memory, place, threads, scratch } = start
  const kernels = startKernels({ module, memory, foreign: null })
  kernels.get('enter')!(place, scratch)
  const places = placesIn(scratch + place * Number(kernels.get('packingBytes')!()))
  const notes = notesFor(places)
  const written = new Uint32Array(memory.buffer, places.notes, notes.length)
  for (const [name, ...values] of examples(places)) {
    for (let i = 0; i < repetitions; i += threads - 1) {
      written.set(notes) // work that came in between may have left anything here
      yield void kernels.get(name)!(...values)
    }
  }
}

/**
 * Where a thread practises: in the room where it packs what it multiplies, of which the products below fill only the
 * first half. Behind it lie results, desks of attention, numbers to read, whatever they are, and notes.
 */
const placesIn = (packing: number) => ({
  y: packing + 0x80000,
  desks: packing + 0xa0000,
  x: packing + 0xe0000,
  notes: packing + 0x100000,
})

type Places = ReturnType<typeof placesIn>

/** All that leads somewhere: the tables of AdamW (p, g, m, v, size) and of norms (g, size), then ids, each of them 0. */
const notesFor = ({ x, y }: Places) => [y, x, y, y, 20480, x, 20480, ...zeros(256)]
const idsAt = 7 * 4

const zeros = (count: number) => new Array<number>(count).fill(0)

type Example = readonly [name: string, ...values: number[]]

/** Kernels with arguments as the device would give them, some 50 µs each, so that no job has to wait. */
function examples({ y, desks, x, notes }: Places): Example[] {
  const ids = notes + idsAt
  const dropping = [6554, 1.1, 1, 2]
  const inHeads = (at: number) => [at, 0, 16, 64]
  const [q, out, unhidden] = [inHeads(x), inHeads(y), zeros(10)]
  const heads = [...unhidden, 4, 1, 16, 16, 8, 8, 0.25, 0, ...dropping, desks, 0, 16]
  const product = (m: number, n: number, k: number, a: number[], b: number[], isAdded: number, ...epilogue: number[]): Example =>
    ['matmul', x, 0, 0, ...a, x, 0, 0, ...b, y, 0, 0, n, 1, m, n, k, 0, isAdded, m, n, ...epilogue, 0, 1] // prettier-ignore
  return [
    product(48, 32, 512, [1, 48], [32, 1], 1, 0, -1, 0, 1, 0, 0),
    product(96, 64, 176, [176, 1], [1, 176], 0, y, unaryCodes.relu, ...dropping),
    ['attention', ...q, ...q, ...q, ...out, y, ...heads],
    ['attentionBackward', ...q, ...q, ...q, ...q, x, ...out, ...out, ...out, 0, 0, 0, 0, ...heads],
    ['layerNorm', x, x, x, 1, y, y, 128, 0, 224],
    ['crossEntropy', x, ids, 0, 0.1, -1, y, y, 1024, 0, 12],
    ['crossEntropyBackward', x, ids, 0, 0.1, -1, x, x, y, 1024, 0, 0, 12],
    ['normBackward', x, x, x, 1, x, y, 1, y, y, 128, 64, 128, 64, 0, 1],
    ['dropout', x, y, 0, ...dropping, 1, 0, 16384],
    ['binary', binaryCodes.add, x, 1, x, 1, y, 0, 0, 16384],
    ['epilogueBackward', unaryCodes.relu, x, x, x, y, ...dropping, 0, 16384],
    ['sumTiles', x, 0, 128, 1, y, 128, 128, 128, 1, 128, 1, 0, 1],
    ['scatterAdd', x, ids, y, 256, 128, 1, 0, 1],
    ['sumsOfSquares', notes + 20, y, 0, 1],
    ['adamW', notes, x, 1, 0.9, 0.1, 0.99, 0.01, 1e-9, 1, 1, 1, 0, 1],
    ['fill', y, 0, 0, 16384],
  ] // prettier-ignore
}
