import { Random } from '../src/random/random.ts'

/** The allocator that a program uses. */
export interface BlockAllocator {
  /** Returns a handle for `free`. */
  allocate(bytes: number): number
  free(handle: number): void
}

const [width, hidden, layers, vocabulary] = [256, 1024, 3, 2000]
const float = 4

/**
 * The allocations of a Transformer that trains on batches of varying shapes and sometimes
 * translates: parameters, which are never freed; activations, freed in reverse order; gradients;
 * tables that grow with the longest sentence; caches of beam search. Each `next` is one step.
 *
 * Each step also allocates one block of random size between the activations and retains it for many
 * steps, as a program retains samples and reports. These blocks fragment memory.
 */
export function* trainingAllocations(
  allocator: BlockAllocator,
  seed: number,
): Generator<void, never> {
  const random = new Random(seed)
  const randomInteger = (low: number, high: number) => low + random.integer(high - low + 1)
  const weights = weightSizes()
  // the parameters and both moments of Adam
  for (const bytes of [...weights, ...weights, ...weights]) allocator.allocate(bytes)
  let table = { length: 0, handle: allocator.allocate(1) }
  const retained: number[] = []

  for (let step = 1; ; step++) {
    const length = randomInteger(4, 128)
    const batch = Math.max(1, Math.floor(randomInteger(1000, 4096) / length))
    if (length > table.length) {
      const newTable = { length, handle: allocator.allocate(length * width * float) }
      allocator.free(table.handle)
      table = newTable
    }
    const retain = () => retained.push(allocator.allocate(Math.floor(2 ** (20 * random.uniform()))))
    trainOnce(allocator, batch, length, weights, { retain, layer: random.integer(layers) })
    while (retained.length > 50)
      allocator.free(retained.splice(random.integer(retained.length), 1)[0]!)
    if (step % 100 === 0) decode(allocator, randomInteger(1, 32), randomInteger(4, 100))
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
  { allocate, free }: BlockAllocator,
  batch: number,
  length: number,
  weights: readonly number[],
  retainedBlock: { readonly layer: number; retain(): void },
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
    if (layer === retainedBlock.layer) retainedBlock.retain()
    free(dropped)
    save(rows * hidden)
    save(rows * hidden)
    save(rows * width)
  }
  save(rows * vocabulary)
  const remaining = [...weights]
  const gradients: number[] = []
  let gradient = allocate(rows * vocabulary)
  for (const [i, { bytes, handle }] of saved.reverse().entries()) {
    const next = allocate(bytes)
    for (const size of remaining.splice(0, remaining.length / (saved.length - i)))
      gradients.push(allocate(size))
    free(gradient)
    free(handle)
    gradient = next
  }
  for (const handle of [gradient, ...gradients]) free(handle)
}

/** A beam search: caches double when they are full, and are copied when beams are reordered. */
function decode({ allocate, free }: BlockAllocator, sentences: number, length: number): void {
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
