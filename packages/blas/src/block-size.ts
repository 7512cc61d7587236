/** Block sizes are multiples of this, itself a multiple of the register tiles of all libraries. */
const tile = 16
const maxBlocks = 16

/**
 * Chooses the block size for an m × n product over k, `together` of which are one job. It does not
 * depend on the number of threads: a BLAS may sum smaller matrices in another order, so the results
 * would also depend on it.
 *
 * Two blocks are worthwhile from 4.8 million multiply-adds, some 60 µs. Each block packs its own
 * parts of A and B, so twice the blocks require sixteen times the work: the product of two n × n
 * matrices has two blocks from n = 169, four from 426, and eight from 1,072. This takes up to 14 %
 * longer than one block. A single row is not packed, so twice the blocks require only twice the
 * work. If a job has several products, each is divided into fewer blocks, but not fewer than two,
 * so that all threads end at the same time.
 */
export function chooseBlockSize(
  m: number,
  n: number,
  k: number,
  together: number,
): { rows: number; columns: number } {
  const [minWork, growth] = m === 1 ? [600_000, 2] : [4_800_000, 16]
  let blocks = 1
  for (let work = m * n * k; work >= minWork && blocks < maxBlocks; work /= growth) blocks *= 2
  const minBlocks = Math.max(Math.min(2, blocks), blocks / together)
  let [rows, columns] = [m, n]
  for (let count = 1; count < minBlocks; count *= 2) {
    if (rows >= columns) rows = halve(rows)
    else columns = halve(columns)
  }
  return { rows, columns }
}

const halve = (size: number): number => Math.min(size, Math.ceil(size / 2 / tile) * tile)
