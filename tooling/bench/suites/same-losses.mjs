import { atMost } from '../harness/targets.mjs'
import { largestDifference } from '../harness/statistics.mjs'
import { paramCount, SIZES } from '../benchmarks/lib/protocol.mjs'

/**
 * Without dropout, four losses and the number of parameters must equal PyTorch's.
 *
 * At size `base`, PyTorch's third loss in float32 differs from that in float64 by 3e-5: one hidden
 * unit is so close to the kink of ReLU that rounding decides its sign (docs/decisions/0009).
 * Therefore only two losses are compared with float32 at this size. At every size, all four must be
 * as close to float64 as PyTorch's float32 is.
 */
export function sameLosses(figures, size) {
  const compared = size === 'base' ? 2 : 4
  const count = paramCount?.(SIZES[size]) ?? NaN
  const check = { bench: 'train-step', label: 'check', size }
  const lossesOf = (peer) => figures.where({ ...check, peer })[0]?.losses
  const [torch, exact] = [lossesOf('torch'), lossesOf('torch-float64')]
  return ['heed-wasm', 'heed-blas'].flatMap((peer) => {
    const [heed] = figures.where({ ...check, peer })
    const difference = (others, losses) => largestDifference(heed?.losses, others, losses)
    return [
      atMost(`${size}, ${peer}, first ${compared} losses against PyTorch's`, difference(torch, compared), 1e-5, 'nats'),
      atMost(`${size}, ${peer}, four losses against float64`, difference(exact, 4), tolerances[size], 'nats'),
      atMost(`${size}, ${peer}, difference in parameters`, Math.abs(heed?.params - count), 0, ''),
    ] // prettier-ignore
  })
}

/** The difference between PyTorch's float32 and float64: 3.0e-5 at base, else below rounding. */
const tolerances = { tiny: 1e-5, small: 1e-5, base: 3e-5 }
