// The time of an allocation and its release, and the end of memory relative to the peak use.
//
//   node --conditions=@heed/source bench/allocator.ts [steps]
import { Allocator } from '../src/wasm/allocator.ts'
import { trainingAllocations } from '../test/training-allocations.ts'

const createAllocator = () => {
  const memory = { reached: 0 }
  const allocator = new Allocator(0, (end) => {
    memory.reached = end
    return true
  })
  return { allocator, memory }
}

/** Nanoseconds per pair of an allocation and a release, best of five rounds. */
function nanoseconds(pairs: number, work: () => void): number {
  const round = () => {
    const start = performance.now()
    work()
    return ((performance.now() - start) * 1e6) / pairs
  }
  return Math.min(...Array.from({ length: 5 }, round))
}

function allocateAndFree(liveBlocks: number): number {
  const { allocator } = createAllocator()
  for (let i = 0; i < liveBlocks; i++) allocator.allocate(64 * (1 + (i % 7)))
  const pairs = 1_000_000
  return nanoseconds(pairs, () => {
    for (let i = 0; i < pairs; i++) allocator.free(allocator.allocate(256)!)
  })
}

function trainingProgram(steps: number, seed: number): void {
  const { allocator, memory } = createAllocator()
  let pairs = 0
  const program = trainingAllocations(
    {
      allocate(bytes) {
        pairs++
        return allocator.allocate(bytes)!
      },
      free: (block) => allocator.free(block),
    },
    seed,
  )
  const start = performance.now()
  for (let step = 0; step < steps; step++) program.next()
  const time = ((performance.now() - start) * 1e6) / pairs
  const ratio = memory.reached / allocator.peakBytes
  console.log(
    `${steps} steps of training, seed ${seed}: ${time.toFixed(0)} ns per pair including the program; ` +
      `the end of memory is at ${ratio.toFixed(4)} of the ${Math.round(allocator.peakBytes / 1e6)} MB peak`,
  )
}

for (const liveBlocks of [0, 10, 1_000, 100_000]) {
  console.log(`a pair with ${liveBlocks} live blocks: ${allocateAndFree(liveBlocks).toFixed(0)} ns`)
}
for (const seed of [1, 2, 3]) trainingProgram(Number(process.argv[2] ?? 20_000), seed)
