import { sigmoid4 } from './sigmoidal'
import { loadPart, putPart, storePart } from './tail'

// The gated half of a SwiGLU feed-forward: `silu(gate) · up` of dense arrays. A unit is one element.

export function swiglu(gate: usize, up: usize, out: usize, from: i32, to: i32): void {
  for (let i = from; i < to; i += 4) {
    const at = i << 2
    const g = loadPart(gate + at, to - i)
    const u = loadPart(up + at, to - i)
    storePart(out + at, to - i, f32x4.mul(f32x4.mul(g, sigmoid4(g)), u))
  }
}

/** Both gradients at once, s the sigmoid of g: `dg (+)= dy u s (1 + g (1 − s))`, `du (+)= dy g s`. Either may be absent (0). */
export function swigluBackward(
  gate: usize, up: usize, dy: usize, dGate: usize, addGate: bool, dUp: usize, addUp: bool, from: i32, to: i32,
): void {
  const one = f32x4.splat(1)
  for (let i = from; i < to; i += 4) {
    const at = i << 2
    const left = to - i
    const g = loadPart(gate + at, left)
    const d = loadPart(dy + at, left)
    const s = sigmoid4(g)
    const silu = f32x4.mul(g, s)
    if (dGate) {
      const slope = f32x4.add(s, f32x4.mul(silu, f32x4.sub(one, s)))
      putPart(dGate + at, left, f32x4.mul(f32x4.mul(d, loadPart(up + at, left)), slope), addGate)
    }
    if (dUp) putPart(dUp + at, left, f32x4.mul(d, silu), addUp)
  }
}
