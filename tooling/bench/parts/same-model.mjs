import { atMost } from '../harness/targets.mjs'
import { paramCount, SIZES } from '../rows/lib/shared.mjs'

/**
 * Without dropout four losses must be PyTorch's, and the parameters as many.
 *
 * At base PyTorch's own third loss is 3e-5 from what it computes in float64, for one hidden unit lies so near the
 * kink of ReLU that rounding decides: docs/decisions/0009. So there only two losses are compared with its float32; all
 * four must be as near to its float64 as its float32 is, at every size.
 */
export function sameModel(figures, size) {
  const compared = size === 'base' ? 2 : 4
  const count = paramCount?.(SIZES[size]) ?? NaN
  const check = { bench: 'train-step', label: 'check', size }
  const lossesOf = (peer) => figures.where({ ...check, peer })[0]?.losses
  const [torch, exact] = [lossesOf('torch'), lossesOf('torch-float64')]
  return ['heed-wasm', 'heed-blas'].flatMap((peer) => {
    const [own] = figures.where({ ...check, peer })
    const apart = (others, losses) => distance(own?.losses, others, losses)
    return [
      atMost(`${size}, ${peer}, first ${compared} losses beside PyTorch's`, apart(torch, compared), 1e-5, 'nats'),
      atMost(`${size}, ${peer}, four losses beside float64`, apart(exact, 4), within[size], 'nats'),
      atMost(`${size}, ${peer}, parameters too many or few`, Math.abs(own?.params - count), 0, ''),
    ] // prettier-ignore
  })
}

/** How far PyTorch's float32 is from its float64: at base 3.0e-5, at the others less than the rounding of a loss. */
const within = { tiny: 1e-5, small: 1e-5, base: 3e-5 }

function distance(own = [], others = [], count) {
  const differences = own.slice(0, count).map((loss, i) => Math.abs(loss - others[i]))
  return differences.length > 0 ? Math.max(...differences) : NaN
}
