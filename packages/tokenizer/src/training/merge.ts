/** Two neighbouring tokens that become one. */
export interface Merge {
  readonly left: number
  readonly right: number
  readonly result: number
}
