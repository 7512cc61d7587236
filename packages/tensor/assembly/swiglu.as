import { sigmoid4 } from './sigmoidal'
import { loadPart, storeOrAddPart, storePart } from './partial-vector'

// The gated activation of a SwiGLU feed-forward layer (Shazeer 2020): `silu(gate) · up` of
// contiguous arrays. A unit is one element.

export function swiglu(gate: usize, up: usize, out: usize, from: i32, to: i32): void {
  for (let i = from; i < to; i += 4) {
    const offset = i << 2
    const g = loadPart(gate + offset, to - i)
    const u = loadPart(up + offset, to - i)
    storePart(out + offset, to - i, f32x4.mul(f32x4.mul(g, sigmoid4(g)), u))
  }
}

/**
 * Both gradients, with s = σ(g): `dg (+)= dy u s (1 + g (1 − s))`, `du (+)= dy g s`. Either may be
 * absent (0).
 */
export function swigluBackward(
  gate: usize, up: usize, dy: usize, dGate: usize, addToGate: bool, dUp: usize, addToUp: bool, from: i32, to: i32,
): void {
  const one = f32x4.splat(1)
  for (let i = from; i < to; i += 4) {
    const offset = i << 2
    const remaining = to - i
    const g = loadPart(gate + offset, remaining)
    const d = loadPart(dy + offset, remaining)
    const s = sigmoid4(g)
    const silu = f32x4.mul(g, s)
    if (dGate) {
      const slope = f32x4.add(s, f32x4.mul(silu, f32x4.sub(one, s)))
      storeOrAddPart(dGate + offset, remaining, f32x4.mul(f32x4.mul(d, loadPart(up + offset, remaining)), slope), addToGate)
    }
    if (dUp) storeOrAddPart(dUp + offset, remaining, f32x4.mul(d, silu), addToUp)
  }
}
