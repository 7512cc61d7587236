/** A stretch of a text as one piece. */
export interface Segment {
  readonly id: number
  readonly start: number
  readonly end: number
}
