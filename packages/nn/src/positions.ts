import type { Tensor } from '@heed/tensor'

/** One vector for each place in a sequence, added to the embeddings. */
export interface Positions<D extends number = number> {
  /** The longest sequence there are vectors for, in tokens. */
  readonly maximumLength: number
  /**
   * @param length - how many places, in tokens
   * @param offset - the first place; more than 0 when decoding goes on from a cache
   * @returns `[length, D]`
   */
  forward<T extends number>(length: T, offset?: number): Tensor<[T, D]>
}
