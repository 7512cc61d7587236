// Memory-bound kernels on arrays of 16 MB: GB/s of the bytes that any implementation must read and
// write. --device wasm|blas --threads N
import * as heed from '@heed/tensor'
import { adamW } from '@heed/tensor/optimization'
import { benchmark } from './lib/benchmark.mjs'
import { warmUp } from './lib/warm-up.mjs'
import { timeit, uniform } from './lib/protocol.mjs'

const shape = [8192, 512]
const arrayBytes = 4 * 8192 * 512

await benchmark('kernels', {}, async ({ device, threads, row }) => {
  const all = kernels(device)
  if (threads > 1) warmUp(all.copy.work)
  for (const [what, { arrays, work }] of Object.entries(all)) {
    const { ms, min, samples } = await timeit(() => heed.scope(() => void work()))
    const rate = (time) => (arrays * arrayBytes) / time / 1e6
    row({ what, gbps: rate(ms), best: rate(min), ms, samples })
  }
})

/**
 * For each kernel, the minimum number of arrays to read and write, and a function that calls it.
 */
function kernels(device) {
  const x = array(1)
  const out = array(2)
  const [gain, bias] = [heed.ones([512]), heed.zeros([512])]
  const random = new heed.Random(1)
  return {
    copy: { arrays: 2, work: () => device.kernels.copy(x, out, false) },
    layerNorm: { arrays: 2, work: () => heed.layerNorm(x, gain, bias) },
    softmax: { arrays: 2, work: () => heed.softmax(x) },
    geluTanh: { arrays: 2, work: () => heed.gelu(x, { approximation: 'tanh' }) },
    geluErf: { arrays: 2, work: () => heed.gelu(x) },
    dropout: { arrays: 2, work: () => heed.dropout(x, 0.1, random) },
    adamW: { arrays: 7, work: adamWStep() }, // reads 4 arrays, writes all except the gradients
  }
}

function adamWStep() {
  const step = {
    parameters: [heed.parameter(array(3))],
    gradients: [array(4)],
    firstMoments: [heed.zeros(shape)],
    secondMoments: [heed.zeros(shape)],
    norm: heed.full([], 1),
    learningRate: 1e-4,
    beta1: 0.9,
    beta2: 0.98,
    epsilon: 1e-9,
    weightDecay: 0,
    correction1: 0.1,
    correction2: 0.02,
    maximumNorm: Infinity,
  }
  return () => adamW(step)
}

function array(seed) {
  return heed.tensor(uniform(shape[0] * shape[1], 1, seed), shape)
}
