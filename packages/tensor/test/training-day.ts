import { Random } from '../src/random/random.ts'

/** What a program does to memory: `take` gives a handle, `give` takes it back. */
export interface Blocks {
  take(bytes: number): number
  give(handle: number): void
}

const [width, hidden, layers, vocabulary] = [256, 1024, 3, 2000]
const float = 4

/**
 * The allocations of a Transformer that is trained on batches of ever other shapes, and now and then
 * translates: parameters that live for ever, activations in the order of a stack, gradients, tables
 * that grow with the longest sentence, caches of beams. Each `next` is one step.
 *
 * What makes it hard: each step also leaves a value of any size behind, made in the middle of the step
 * and kept for many others, as one keeps samples and reports.
 */
export function* trainingDay(blocks: Blocks, seed: number): Generator<void, never> {
  const random = new Random(seed)
  const between = (low: number, high: number) => low + random.integer(high - low + 1)
  const weights = weightSizes()
  for (const bytes of [...weights, ...weights, ...weights]) blocks.take(bytes) // with both moments
  let table = { length: 0, handle: blocks.take(1) }
  const kept: number[] = []

  for (let step = 1; ; step++) {
    const length = between(4, 128)
    const batch = Math.max(1, Math.floor(between(1000, 4096) / length))
    if (length > table.length) {
      const longer = { length, handle: blocks.take(length * width * float) }
      blocks.give(table.handle)
      table = longer
    }
    const leave = () => kept.push(blocks.take(Math.floor(2 ** (20 * random.uniform()))))
    trainOnce(blocks, batch, length, weights, { leave, at: random.integer(layers) })
    while (kept.length > 50) blocks.give(kept.splice(random.integer(kept.length), 1)[0]!)
    if (step % 100 === 0) decode(blocks, between(1, 32), between(4, 100))
    yield
  }
}

function weightSizes(): number[] {
  const layer = [width * width * 4, width * hidden * 2, width * 4, hidden, width]
  const sizes = [vocabulary * width, ...Array.from({ length: layers }, () => layer).flat()]
  return sizes.map((size) => size * float)
}

/** Activations pile up; then gradients come while activations go, last made first. */
function trainOnce(
  { take, give }: Blocks,
  batch: number,
  length: number,
  weights: readonly number[],
  other: { readonly at: number; leave(): void },
): void {
  const rows = batch * length * float
  const saved: { readonly bytes: number; readonly handle: number }[] = []
  const save = (bytes: number) => saved.push({ bytes, handle: take(bytes) })
  save(rows * width) // embeddings
  for (let layer = 0; layer < layers; layer++) {
    save(rows) // statistics of the norm
    save(rows * width)
    save(rows * width * 3) // query, key, value
    save(rows * width)
    save(rows * 8) // logarithms of attention's sums
    const dropped = take(rows * width)
    save(rows * width)
    if (layer === other.at) other.leave()
    give(dropped)
    save(rows * hidden)
    save(rows * hidden)
    save(rows * width)
  }
  save(rows * vocabulary)
  const open = [...weights]
  const learned: number[] = []
  let gradient = take(rows * vocabulary)
  for (const [i, { bytes, handle }] of saved.reverse().entries()) {
    const next = take(bytes)
    for (const size of open.splice(0, open.length / (saved.length - i))) learned.push(take(size))
    give(gradient)
    give(handle)
    gradient = next
  }
  for (const handle of [gradient, ...learned]) give(handle)
}

/** A search: caches that double when they are full, and are copied when beams change places. */
function decode({ take, give }: Blocks, sentences: number, length: number): void {
  const row = sentences * 4 * width * float
  let capacity = 16
  const caches = Array.from({ length: layers * 2 }, () => take(capacity * row))
  for (let position = 1; position <= length; position++) {
    const isFull = position > capacity
    if (isFull) capacity *= 2
    for (const [i, cache] of caches.entries()) {
      give(take(row))
      if (!isFull && position % 3 !== 0) continue
      caches[i] = take(capacity * row)
      give(cache)
    }
    give(take(sentences * 4 * vocabulary * float))
  }
  for (const cache of caches) give(cache)
}
