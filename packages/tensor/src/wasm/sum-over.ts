import type { Part } from '../threads/pool.ts'
import type { Compute } from './compute.ts'

/** An array of three axes; strides count elements and are free. */
export interface Stack {
  readonly address: number
  readonly sizes: readonly [number, number, number]
  readonly strides: readonly [number, number, number]
}

/** How much one unit adds: so many elements one behind another, or so many rows of so many columns. */
const stretch = 16384
const tileRows = 256
const tileColumns = 512

/**
 * `out[i, k] (+)= Σ x[i, j, k]`, out dense. Tiles of j are summed side by side, in float64; then the
 * tiles are added in their order.
 *
 * @param beside - what the threads do before, without waiting in between
 */
export function sumOver(
  compute: Compute,
  { address, sizes: [n0, n1, n2], strides }: Stack,
  out: number,
  accumulate: boolean,
  beside: readonly Part[] = [],
): void {
  const [, x1, x2] = strides
  const tile = x2 === 1 ? tileRows : stretch
  const tiles = Math.max(1, Math.ceil(n1 / tile))
  const depth = Math.max(1, Math.min(n1, tile))
  const block = x2 === 1 ? tileColumns : Math.ceil(stretch / depth)
  const blocks = Math.ceil(n2 / block)
  const cost = 20 + depth * Math.min(block, n2) * (x1 === 1 || x2 === 1 ? 0.15 : 1)
  compute.withScratch(n0 * tiles * n2 * 8, (partials) => {
    const values = [address, ...strides, partials, n1, n2, tile, tiles, block, blocks]
    const units = n0 * tiles * blocks
    compute.runTogether([...beside, { name: 'sumTiles', values, units, cost }])
    const ends = [partials, tiles, n2, out, Number(accumulate)]
    compute.run('addPartials', ends, n0 * n2, 2 + tiles)
  })
}
