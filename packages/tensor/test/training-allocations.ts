import { Random } from '../src/random/random.ts'

/** Where a program allocates memory. */
export interface Blocks {
  /** Returns a handle for `free`. */
  allocate(bytes: number): number
  free(handle: number): void
}

const [width, hidden, layers, vocabulary] = [256, 1024, 3, 2000]
const float = 4

/**
 * The allocations of a Transformer that trains on batches of changing shapes and sometimes
 * translates: parameters that live for ever, activations in the order of a stack, gradients, tables
 * that grow with the longest sentence, caches of beams. Each `next` is one step.
 *
 * Each step also allocates a value of random size in the middle and retains it for many steps, as
 * samples and reports are; this is what fragments memory.
 */
export function* trainingAllocations(blocks: Blocks, seed: number): Generator<void, never> {
  const random = new Random(seed)
  const between = (low: number, high: number) => low + random.integer(high - low + 1)
  const weights = weightSizes()
  for (const bytes of [...weights, ...weights, ...weights]) blocks.allocate(bytes) // with both moments
  let table = { length: 0, handle: blocks.allocate(1) }
  const retained: number[] = []

  for (let step = 1; ; step++) {
    const length = between(4, 128)
    const batch = Math.max(1, Math.floor(between(1000, 4096) / length))
    if (length > table.length) {
      const longer = { length, handle: blocks.allocate(length * width * float) }
      blocks.free(table.handle)
      table = longer
    }
    const retain = () => retained.push(blocks.allocate(Math.floor(2 ** (20 * random.uniform()))))
    trainOnce(blocks, batch, length, weights, { retain, at: random.integer(layers) })
    while (retained.length > 50)
      blocks.free(retained.splice(random.integer(retained.length), 1)[0]!)
    if (step % 100 === 0) decode(blocks, between(1, 32), between(4, 100))
    yield
  }
}

function weightSizes(): number[] {
  const layer = [width * width * 4, width * hidden * 2, width * 4, hidden, width]
  const sizes = [vocabulary * width, ...Array.from({ length: layers }, () => layer).flat()]
  return sizes.map((size) => size * float)
}

/** Allocates activations, then gradients while it frees the activations in reverse order. */
function trainOnce(
  { allocate, free }: Blocks,
  batch: number,
  length: number,
  weights: readonly number[],
  other: { readonly at: number; retain(): void },
): void {
  const rows = batch * length * float
  const saved: { readonly bytes: number; readonly handle: number }[] = []
  const save = (bytes: number) => saved.push({ bytes, handle: allocate(bytes) })
  save(rows * width) // embeddings
  for (let layer = 0; layer < layers; layer++) {
    save(rows) // statistics of the norm
    save(rows * width)
    save(rows * width * 3) // query, key, value
    save(rows * width)
    save(rows * 8) // statistics of attention
    const dropped = allocate(rows * width)
    save(rows * width)
    if (layer === other.at) other.retain()
    free(dropped)
    save(rows * hidden)
    save(rows * hidden)
    save(rows * width)
  }
  save(rows * vocabulary)
  const open = [...weights]
  const gradients: number[] = []
  let gradient = allocate(rows * vocabulary)
  for (const [i, { bytes, handle }] of saved.reverse().entries()) {
    const next = allocate(bytes)
    for (const size of open.splice(0, open.length / (saved.length - i)))
      gradients.push(allocate(size))
    free(gradient)
    free(handle)
    gradient = next
  }
  for (const handle of [gradient, ...gradients]) free(handle)
}

/** A beam search: caches double when they are full, and are copied when beams are reordered. */
function decode({ allocate, free }: Blocks, sentences: number, length: number): void {
  const row = sentences * 4 * width * float
  let capacity = 16
  const caches = Array.from({ length: layers * 2 }, () => allocate(capacity * row))
  for (let position = 1; position <= length; position++) {
    const isFull = position > capacity
    if (isFull) capacity *= 2
    for (const [i, cache] of caches.entries()) {
      free(allocate(row))
      if (!isFull && position % 3 !== 0) continue
      caches[i] = allocate(capacity * row)
      free(cache)
    }
    free(allocate(sentences * 4 * vocabulary * float))
  }
  for (const cache of caches) free(cache)
}
