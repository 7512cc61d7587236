import type { View } from './device.ts'

/** A view that a gradient goes to, written or added. */
export interface GradientView {
  readonly view: View
  readonly accumulate: boolean
}
