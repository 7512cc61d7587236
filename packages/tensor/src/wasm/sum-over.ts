import type { Part } from '../threads/pool.ts'
import type { Compute } from './compute.ts'
import { calls } from './generated/kernel-calls.ts'

/** A strided array of three axes; strides are in elements. */
export interface StridedArray {
  readonly address: number
  readonly sizes: readonly [number, number, number]
  readonly strides: readonly [number, number, number]
}

/** A unit sums this many contiguous elements, or a tile of this many rows and columns. */
const chunk = 16384
const tileRows = 256
const tileColumns = 512

/**
 * `out[i, k] (+)= Σ x[i, j, k]`, with a contiguous `out`. Tiles of j are summed independently in
 * float64; then the sums of the tiles are added in order.
 *
 * @param before - other parts of the job that sums the tiles
 */
export function sumOver(
  compute: Compute,
  { address, sizes: [size0, size1, size2], strides: [stride0, stride1, stride2] }: StridedArray,
  out: number,
  accumulate: boolean,
  before: readonly Part[] = [],
): void {
  if (size0 * size2 === 0) return compute.runTogether(before)
  const tileSize = stride2 === 1 ? tileRows : chunk
  const tiles = Math.max(1, Math.ceil(size1 / tileSize))
  const depth = Math.max(1, Math.min(size1, tileSize))
  const blockSize = stride2 === 1 ? tileColumns : Math.ceil(chunk / depth)
  const blocks = Math.ceil(size2 / blockSize)
  const isDense = stride1 === 1 || stride2 === 1
  const cost = 20 + depth * Math.min(blockSize, size2) * (isDense ? 0.15 : 1)
  compute.withScratch(size0 * tiles * size2 * 8, (partials) => {
    const call = calls.sumTiles({
      x: address, stride0, stride1, stride2, partials, size1, size2, tileSize, tiles, blockSize, blocks,
    }) // prettier-ignore
    compute.runTogether([...before, { call, units: size0 * tiles * blocks, cost }])
    const end = calls.addPartials({ partials, tiles, size2, out, accumulate })
    compute.run(end, size0 * size2, 2 + tiles)
  })
}
