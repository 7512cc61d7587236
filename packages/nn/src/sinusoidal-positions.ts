import { exactMath, expectShape, slice, tensor, withoutScope } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'
import { expectPlaces } from './position-error.ts'
import type { Positions } from './positions.ts'

/**
 * Fixed waves of many lengths: `PE(t, 2i) = sin(t / 10000^(2i/D))`, `PE(t, 2i+1) = cos(…)`.
 *
 * Nothing is learned. For every shift, PE(t + k) is a linear function of PE(t), which lets attention
 * find relative places.
 *
 * @see Vaswani et al. (2017), "Attention Is All You Need", section 3.5.
 */
export class SinusoidalPositions<D extends number = number> implements Positions<D> {
  readonly width: D
  readonly maximumLength: number
  #table: Tensor<[number, D]> | null = null

  /** @param options - `width`, even or odd; `maximumLength` in tokens, 1,024 if left out */
  constructor({ width, maximumLength = 1024 }: { width: D; maximumLength?: number }) {
    this.width = width
    this.maximumLength = maximumLength
  }

  /** The vectors of places `offset` to `offset + length − 1`, `[length, D]`. */
  forward<T extends number>(length: T, offset = 0): Tensor<[T, D]> {
    expectPlaces('sinusoidal positions', offset + length, this.maximumLength)
    return expectShape(slice(this.#reaching(offset + length), 0, offset, offset + length), [
      length,
      this.width,
    ])
  }

  /** A table of at least `length` places. Few programs come near the maximum, and a sine takes its time. */
  #reaching(length: number): Tensor<[number, D]> {
    const known = this.#table?.shape[0] ?? 0
    if (this.#table && length <= known) return this.#table
    const places = Math.min(this.maximumLength, Math.max(length, 2 * known))
    const table = withoutScope(() => tensor(waves(places, this.width), [places, this.width]))
    this.#table = table
    return table
  }
}

function waves(length: number, width: number): Float32Array {
  const values = new Float32Array(length * width)
  for (let i = 0; i < width; i++) {
    const frequency = exactMath.pow(10000, -(i - (i % 2)) / width)
    const wave = i % 2 === 0 ? exactMath.sin : exactMath.cos
    for (let t = 0; t < length; t++) values[t * width + i] = wave(t * frequency)
  }
  return values
}
