/** The result of a product is cut into blocks of this size, each of which one thread computes. */
export interface BlockSize {
  readonly rows: number
  readonly columns: number
}

/** Says how an m × n product over k is cut of which so many are shared at once. */
export type Cut = (m: number, n: number, k: number, together: number) => BlockSize

const tileRows = 6
const tileColumns = 8
/** Cut smaller, blocks would cost more in packing than they gain in being shared. */
const leastRows = 36
const leastColumns = 48

/**
 * Cuts an m × n result into about `wanted` blocks, halving the longer side. Results do not depend on it: an
 * element is summed in the same order in any block.
 */
export function blocksOf(m: number, n: number, wanted: number): BlockSize {
  let [down, across] = [1, 1]
  const size = () => ({
    rows: roundUp(m / down, tileRows, m),
    columns: roundUp(n / across, tileColumns, n),
  })
  while (down * across < wanted) {
    const { rows, columns } = size()
    const canGoDown = rows >= 2 * leastRows
    const canGoAcross = columns >= 2 * leastColumns
    if (canGoAcross && (columns >= rows || !canGoDown)) across++
    else if (canGoDown) down++
    else break
  }
  return size()
}

/** The next multiple of a tile's side, but not more than there is. */
function roundUp(size: number, tile: number, most: number): number {
  return Math.min(most, Math.ceil(size / tile) * tile)
}
