/** A key of the counter-based generator: two unsigned 32-bit words. */
export interface RandomKey {
  readonly low: number
  readonly high: number
}
