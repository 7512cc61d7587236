import { ArgumentError } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'

/** Position embeddings: one vector for each position, added to the token embeddings. */
export interface Positions<D extends number = number> {
  /** The longest sequence, in tokens. */
  readonly maximumLength: number
  /**
   * @param length - T, in tokens
   * @param offset - the first position; above 0 when decoding continues from a key/value cache
   * @returns `[T, D]`
   * @throws `ArgumentError` if the sequence is longer than `maximumLength`.
   */
  forward<T extends number>(length: T, offset?: number): Tensor<[T, D]>
}

/** @throws `ArgumentError` if a sequence is longer than the table of positions. */
export function expectPositions(name: string, length: number, maximumLength: number): void {
  if (length <= maximumLength) return
  throw new ArgumentError(
    `${name}: expected a sequence of at most ${maximumLength} tokens, got ${length}`,
  )
}
