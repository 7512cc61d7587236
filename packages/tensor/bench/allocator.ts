// The time of an allocation with its release, and how far the memory reaches beyond the most that was
// in use. `node --conditions=@heed/source bench/allocator.ts [steps]`
import { Allocator } from '../src/wasm/allocator.ts'
import { trainingDay } from '../test/training-day.ts'

const make = () => {
  const memory = { reached: 0 }
  const allocator = new Allocator(0, (end) => {
    memory.reached = end
    return true
  })
  return { allocator, memory }
}

/** Nanoseconds for each pair, the best of five rounds. */
function nanoseconds(pairs: number, work: () => void): number {
  const round = () => {
    const begin = performance.now()
    work()
    return ((performance.now() - begin) * 1e6) / pairs
  }
  return Math.min(...Array.from({ length: 5 }, round))
}

function onePair(alive: number): number {
  const { allocator } = make()
  for (let i = 0; i < alive; i++) allocator.allocate(64 * (1 + (i % 7)))
  const pairs = 1_000_000
  return nanoseconds(pairs, () => {
    for (let i = 0; i < pairs; i++) allocator.free(allocator.allocate(256)!)
  })
}

function oneDay(steps: number, seed: number): void {
  const { allocator, memory } = make()
  let pairs = 0
  const day = trainingDay(
    {
      take(bytes) {
        pairs++
        return allocator.allocate(bytes)!
      },
      give: (address) => allocator.free(address),
    },
    seed,
  )
  const begin = performance.now()
  for (let step = 0; step < steps; step++) day.next()
  const time = ((performance.now() - begin) * 1e6) / pairs
  const ratio = memory.reached / allocator.peakBytes
  console.log(
    `${steps} steps of training, seed ${seed}: ${time.toFixed(0)} ns a pair with the program itself; ` +
      `memory reaches ${ratio.toFixed(4)} of the ${Math.round(allocator.peakBytes / 1e6)} MB peak`,
  )
}

for (const alive of [0, 10, 1_000, 100_000]) {
  console.log(`a pair while ${alive} blocks are alive: ${onePair(alive).toFixed(0)} ns`)
}
for (const seed of [1, 2, 3]) oneDay(Number(process.argv[2] ?? 20_000), seed)
