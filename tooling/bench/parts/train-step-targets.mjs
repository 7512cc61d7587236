import { atLeast, atMost } from '../harness/targets.mjs'
import { paramCount, SIZES, trainFlops } from '../rows/lib/shared.mjs'

const overTorch = { tiny: 1.5, small: 1.3, base: 1.1 }
const overJavaScript = { tiny: 4, small: 2, base: 2.2 }

/** What a training step of one size should reach; two threads unless said otherwise. */
export function trainStepTargets(figures, size) {
  const timed = (peer, threads = 2) => ({ bench: 'train-step', label: undefined, size, peer, threads }) // prettier-ignore
  const ms = (peer) => figures.median('ms', timed(peer))
  const rate = (peer) => (trainFlops ? trainFlops(SIZES[size]) / ms(peer) / 1e6 : NaN)
  const peers = [timed('tfjs-wasm tuned', 1), timed('jax-js-wasm', 1), timed('jax-js-wasm', 2)]
  const best = figures.lowest('ms', peers)
  const first = figures.median('firstMs', timed('heed-wasm')) / ms('heed-wasm')
  const memory = (peer) =>
    figures.median('peakMB', timed(peer)) / figures.median('rssMB', timed('torch'))
  return [
    ...sameModel(figures, size),
    atLeast(`${size}, BLAS over PyTorch`, ms('torch') / ms('heed-blas'), overTorch[size]),
    ...(size === 'base'
      ? [
          atLeast('base, BLAS, of sgemm', rate('heed-blas') / figures.sgemmPeak(2), 0.6, '%'),
          atLeast('base, WASM, of relaxed_madd', rate('heed-wasm') / figures.relaxedPeak(2), 0.75, '%'), // prettier-ignore
        ]
      : []),
    atLeast(`${size}, WASM over the best JavaScript peer`, best / ms('heed-wasm'), overJavaScript[size]), // prettier-ignore
    ...(size === 'tiny' ? [atLeast('tiny, WASM over PyTorch', ms('torch') / ms('heed-wasm'), 1)] : []), // prettier-ignore
    atMost(`${size}, WASM, first step over a later one`, first, 2),
    atMost(`${size}, WASM, peak memory over PyTorch's`, memory('heed-wasm'), 1),
    atMost(`${size}, BLAS, peak memory over PyTorch's`, memory('heed-blas'), 1),
  ]
}

/** Without dropout the losses of four steps must be PyTorch's, and the parameters as many. */
function sameModel(figures, size) {
  const losses = (peer) =>
    figures.where({ bench: 'train-step', label: 'check', size, peer })[0]?.losses
  return ['heed-wasm', 'heed-blas'].flatMap((peer) => {
    const [own, torch] = [losses(peer), losses('torch')]
    const difference = own && torch ? Math.max(...own.map((loss, i) => Math.abs(loss - torch[i]))) : NaN // prettier-ignore
    const missing = paramCount ? figures.median('params', { bench: 'train-step', size, peer }) - paramCount(SIZES[size]) : NaN // prettier-ignore
    return [
      atMost(`${size}, ${peer}, losses of four steps beside PyTorch's`, difference, 1e-5, 'nats'),
      atMost(`${size}, ${peer}, parameters too many or few`, Math.abs(missing), 0, ''),
    ]
  })
}
