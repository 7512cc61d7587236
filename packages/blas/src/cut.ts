/** Side lengths that the tiles of all libraries divide. */
const tile = 16
const most = 16

/**
 * How a product is cut into blocks that threads share: by its sizes alone, and by how many such products are shared at
 * once, never by the number of threads. A BLAS may sum in another order in a smaller matrix, so a cut that followed the
 * threads would let results depend on them.
 *
 * Two blocks pay from 4.8 million multiply-adds, some 60 µs, on. Each block packs its parts of A and B anew,
 * so only sixteen times the work bears twice the blocks: n = 169 two, 426 four, 1,072 eight. Against one block
 * this costs up to 14 %. A single row packs nothing, and bears twice the blocks at twice the work. Products that are
 * shared at once have enough blocks together, but for two of each, which let all threads end at the same time.
 */
export function cut(
  m: number,
  n: number,
  k: number,
  together: number,
): { rows: number; columns: number } {
  const [least, growth] = m === 1 ? [600_000, 2] : [4_800_000, 16]
  let blocks = 1
  for (let work = m * n * k; work >= least && blocks < most; work /= growth) blocks *= 2
  const enough = Math.max(Math.min(2, blocks), blocks / together)
  let [rows, columns] = [m, n]
  for (let count = 1; count < enough; count *= 2) {
    if (rows >= columns) rows = half(rows)
    else columns = half(columns)
  }
  return { rows, columns }
}

const half = (size: number): number => Math.min(size, Math.ceil(size / 2 / tile) * tile)
