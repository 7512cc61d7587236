/** The size of the blocks that the result of a product is cut into; one thread computes a block. */
export interface BlockSize {
  readonly rows: number
  readonly columns: number
}

/** The block size for an m × n product over k, `together` of which the threads share at once. */
export type Cut = (m: number, n: number, k: number, together: number) => BlockSize

const tileRows = 6
const tileColumns = 8
/** Smaller blocks would cost more in packing than sharing them gains. */
const minRows = 36
const minColumns = 48

/**
 * Cuts an m × n result into about `count` blocks by halving the longer side. Results do not depend
 * on the cut: an element is summed in the same order in any block.
 */
export function blocksOf(m: number, n: number, count: number): BlockSize {
  let [down, across] = [1, 1]
  const size = () => ({
    rows: roundUp(m / down, tileRows, m),
    columns: roundUp(n / across, tileColumns, n),
  })
  while (down * across < count) {
    const { rows, columns } = size()
    const canGoDown = rows >= 2 * minRows
    const canGoAcross = columns >= 2 * minColumns
    if (canGoAcross && (columns >= rows || !canGoDown)) across++
    else if (canGoDown) down++
    else break
  }
  return size()
}

/** The next multiple of a tile's side, at most `limit`. */
function roundUp(size: number, tile: number, limit: number): number {
  return Math.min(limit, Math.ceil(size / tile) * tile)
}
