import type { GradientView, View } from '../view.ts'

export interface RotaryArguments {
  /** Whether a pair is elements 2i and 2i + 1; otherwise it is elements i and i + D / 2. */
  readonly isInterleaved: boolean
  /** Rotates by −θ, for the backward pass. */
  readonly isInverse: boolean
}

/** Gated activations and rotary position embedding. */
export interface GateKernels {
  /** `silu(gate) · up`; all three have the same shape and are contiguous. */
  swiglu(gate: View, up: View, out: View): void
  /** Both gradients in one pass; outputs that are null are not computed. */
  swigluBackward(
    gate: View,
    up: View,
    gradient: View,
    gateOut: GradientView | null,
    upOut: GradientView | null,
  ): void
  /**
   * Rotates pairs of elements by the angles of their position:
   * `(x₁, x₂) → (x₁ cos θ − x₂ sin θ, x₂ cos θ + x₁ sin θ)`.
   * x and out `[B, H, T, D]`, with stride 1 in the last axis; cosines and sines `[T, D / 2]`,
   * contiguous.
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
