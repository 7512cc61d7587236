import { rotaryAngles, slice, withoutScope } from '@heed/tensor'
import type { RotaryAngles } from '@heed/tensor/options'
import { expectPositions } from './positions.ts'

/** Options of rotary positions. */
export interface RotaryPositionsOptions {
  /** The key width of a head, which must be even. */
  readonly width: number
  /** The longest sequence, in tokens. Default: 1,024. */
  readonly maximumLength?: number
  /** Pair i rotates by `base^(−2i / width)` per position. Default: 10,000, as in the paper. */
  readonly base?: number
}

/**
 * The angles of rotary position embedding: attention rotates its queries and keys by them, so that
 * a score depends on the distance of two positions. One table serves all layers.
 *
 * @see Su et al. (2021), "RoFormer: Enhanced Transformer with Rotary Position Embedding".
 * @example
 * const positions = new RotaryPositions({ width: 64 })
 * const y = attention.forward(x, x, { angles: positions.forward(10) }) // x is [B, 10, 512]
 */
export class RotaryPositions {
  readonly width: number
  readonly maximumLength: number
  readonly base: number
  #table: RotaryAngles | null = null

  constructor({ width, maximumLength = 1024, base = 10_000 }: RotaryPositionsOptions) {
    this.width = width
    this.maximumLength = maximumLength
    this.base = base
  }

  /**
   * The angles of positions `offset` to `offset + length − 1`: cosines and sines, each
   * `[length, width / 2]`.
   *
   * @throws `ArgumentError` if the sequence is longer than `maximumLength`; `ShapeError` if the
   * width is odd.
   */
  forward(length: number, offset = 0): RotaryAngles {
    const end = offset + length
    expectPositions('rotary positions', end, this.maximumLength)
    const { cosines, sines } = this.#tableOf(end)
    return { cosines: slice(cosines, 0, offset, end), sines: slice(sines, 0, offset, end) }
  }

  /** A table of at least `length` positions; it doubles, because few programs need them all. */
  #tableOf(length: number): RotaryAngles {
    const size = this.#table?.cosines.shape[0] ?? 0
    if (this.#table && length <= size) return this.#table
    const count = Math.min(this.maximumLength, Math.max(length, 2 * size))
    const positions = Array.from({ length: count }, (_, position) => position)
    const table = withoutScope(() => rotaryAngles(positions, this.width, { base: this.base }))
    this.#table?.cosines.dispose() // views of it that are in use keep the memory
    this.#table?.sines.dispose()
    return (this.#table = table)
  }
}
