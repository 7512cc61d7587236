import type { GradientView, View } from '../view.ts'

export interface RotaryArguments {
  /** Pairs are neighbours, elements 2i and 2i + 1; otherwise elements i and i + D / 2. */
  readonly isInterleaved: boolean
  /** Rotates back, by −θ: what the backward pass does. */
  readonly isInverse: boolean
}

/** Gates and positions. */
export interface GateKernels {
  /** `silu(gate) · up`; all three of one shape, contiguous. */
  swiglu(gate: View, up: View, out: View): void
  /** Both gradients in one pass; each is left out where it is null. */
  swigluBackward(
    gate: View,
    up: View,
    gradient: View,
    gateOut: GradientView | null,
    upOut: GradientView | null,
  ): void
  /**
   * Rotates pairs of elements by the angles of their position: `(x₁, x₂) → (x₁ cos θ − x₂ sin θ, x₂ cos θ + x₁ sin θ)`.
   * x and out `[B, H, T, D]`, the last axis with stride 1, the other strides free; cosines and sines `[T, D / 2]`, contiguous.
   */
  rotary(
    x: View,
    cosines: View,
    sines: View,
    options: RotaryArguments,
    out: View,
    accumulate: boolean,
  ): void
}
