import { atMost } from '../harness/targets.mjs'
import { paramCount, SIZES } from '../rows/lib/shared.mjs'

/**
 * Without dropout four losses must be PyTorch's, and the parameters as many.
 *
 * At base only two losses: there some hidden unit lies so near the kink of ReLU that rounding decides, and
 * Adam's first steps go by signs; by the fourth step PyTorch itself is 3e-5 nats from its own float64.
 */
export function sameModel(figures, size) {
  const compared = size === 'base' ? 2 : 4
  const count = paramCount?.(SIZES[size]) ?? NaN
  return ['heed-wasm', 'heed-blas'].flatMap((peer) => {
    const check = { bench: 'train-step', label: 'check', size }
    const [own] = figures.where({ ...check, peer })
    const [torch] = figures.where({ ...check, peer: 'torch' })
    const far = distance(own?.losses, torch?.losses, compared)
    return [
      atMost(`${size}, ${peer}, first ${compared} losses beside PyTorch's`, far, 1e-5, 'nats'),
      atMost(`${size}, ${peer}, parameters too many or few`, Math.abs(own?.params - count), 0, ''),
    ]
  })
}

function distance(own = [], others = [], count) {
  const differences = own.slice(0, count).map((loss, i) => Math.abs(loss - others[i]))
  return differences.length > 0 ? Math.max(...differences) : NaN
}
