/** Block sides are multiples of this, which the register tiles of all libraries divide. */
const tile = 16
const maxBlocks = 16

/**
 * The block size of a product: by its sizes and by the number of such products that are shared at
 * once, never by the number of threads. A BLAS may sum a smaller matrix in another order, so with a
 * cut that depended on the threads, results would too.
 *
 * Two blocks pay from 4.8 million multiply-adds on, some 60 µs. Each block packs its parts of A and
 * B again, so twice the blocks need sixteen times the work: n = 169 has two, 426 four, 1,072 eight.
 * Against one block this costs up to 14 %. A single row packs nothing, and twice the work is enough
 * for twice the blocks. Products that are shared at once have enough blocks together; each still
 * has two, so that all threads end at the same time.
 */
export function cut(
  m: number,
  n: number,
  k: number,
  together: number,
): { rows: number; columns: number } {
  const [minWork, growth] = m === 1 ? [600_000, 2] : [4_800_000, 16]
  let blocks = 1
  for (let work = m * n * k; work >= minWork && blocks < maxBlocks; work /= growth) blocks *= 2
  const enough = Math.max(Math.min(2, blocks), blocks / together)
  let [rows, columns] = [m, n]
  for (let count = 1; count < enough; count *= 2) {
    if (rows >= columns) rows = half(rows)
    else columns = half(columns)
  }
  return { rows, columns }
}

const half = (size: number): number => Math.min(size, Math.ceil(size / 2 / tile) * tile)
