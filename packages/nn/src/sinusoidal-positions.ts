import { exactMath, expectShape, slice, tensor, withoutScope } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'
import { expectPositions } from './positions.ts'
import type { Positions } from './positions.ts'

/**
 * Sinusoidal position embeddings: `PE(t, 2i) = sin(t / 10000^(2i/D))`, `PE(t, 2i+1) = cos(…)`.
 *
 * They have no parameters. For every offset k, PE(t + k) is a linear function of PE(t), which lets
 * attention find relative positions.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.5.
 * @example
 * const p = new SinusoidalPositions({ width: 512 }).forward(10) // [10, 512]
 */
export class SinusoidalPositions<D extends number = number> implements Positions<D> {
  readonly width: D
  readonly maximumLength: number
  #table: Tensor<[number, D]> | null = null

  /** @param options - `width`, even or odd; `maximumLength`, in tokens, 1,024 by default */
  constructor({ width, maximumLength = 1024 }: { width: D; maximumLength?: number }) {
    this.width = width
    this.maximumLength = maximumLength
  }

  /** The vectors of positions `offset` to `offset + length − 1`, `[length, D]`. */
  forward<T extends number>(length: T, offset = 0): Tensor<[T, D]> {
    expectPositions('sinusoidal positions', offset + length, this.maximumLength)
    return expectShape(slice(this.#tableOf(offset + length), 0, offset, offset + length), [
      length,
      this.width,
    ])
  }

  /** A table of at least `length` positions. It grows by doubling; few programs need them all. */
  #tableOf(length: number): Tensor<[number, D]> {
    const size = this.#table?.shape[0] ?? 0
    if (this.#table && length <= size) return this.#table
    const positions = Math.min(this.maximumLength, Math.max(length, 2 * size))
    const table = withoutScope(() =>
      tensor(sinusoids(positions, this.width), [positions, this.width]),
    )
    this.#table?.dispose() // views in use keep its memory
    this.#table = table
    return table
  }
}

function sinusoids(length: number, width: number): Float32Array {
  const values = new Float32Array(length * width)
  for (let i = 0; i < width; i++) {
    const frequency = exactMath.pow(10000, -(i - (i % 2)) / width)
    const wave = i % 2 === 0 ? exactMath.sin : exactMath.cos
    for (let t = 0; t < length; t++) values[t * width + i] = wave(t * frequency)
  }
  return values
}
