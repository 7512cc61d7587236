/** The size of the blocks that the result of a product is divided into. A block is a unit. */
export interface BlockSize {
  readonly rows: number
  readonly columns: number
}

/** Chooses the block size for an m × n product over k, `together` of which are one job. */
export type ChooseBlockSize = (m: number, n: number, k: number, together: number) => BlockSize

const tileRows = 6
const tileColumns = 8
/** Smaller blocks would take more time to pack than the threads save. */
const minRows = 36
const minColumns = 48

/**
 * Divides an m × n result into about `count` blocks, which are divided along their longer side.
 * Results do not depend on the block size: an element is summed in the same order in any block.
 */
export function blockSizeOf(m: number, n: number, count: number): BlockSize {
  let [rowBlocks, columnBlocks] = [1, 1]
  const size = () => ({
    rows: roundUp(m / rowBlocks, tileRows, m),
    columns: roundUp(n / columnBlocks, tileColumns, n),
  })
  while (rowBlocks * columnBlocks < count) {
    const { rows, columns } = size()
    const canSplitRows = rows >= 2 * minRows
    const canSplitColumns = columns >= 2 * minColumns
    if (canSplitColumns && (columns >= rows || !canSplitRows)) columnBlocks++
    else if (canSplitRows) rowBlocks++
    else break
  }
  return size()
}

/** Rounds up to a multiple of `tile`, at most `limit`. */
function roundUp(size: number, tile: number, limit: number): number {
  return Math.min(limit, Math.ceil(size / tile) * tile)
}
