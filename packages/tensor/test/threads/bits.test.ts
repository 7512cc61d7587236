// Results have the same bits with any number of threads, at every size and after any number of
// jobs.
import { describe, expect, it } from 'vitest'
import {
  scaledDotProductAttention,
  backward,
  createWasmDevice,
  crossEntropy,
  dropout,
  gelu,
  ids,
  keep,
  layerNorm,
  linear,
  matmul,
  mean,
  multiply,
  parameter,
  Random,
  rmsNorm,
  softmax,
  sum,
  withDevice,
} from '../../src/index.ts'
import type { Tensor } from '../../src/index.ts'
import { bits, randomTensor, spiedDevice, untilShared } from './spied.ts'

const productSizes: [number, number, number][] = [
  [1, 509, 521],
  [509, 1, 521],
  [509, 521, 1],
  [7, 509, 8],
  [97, 193, 389],
  [256, 64, 256],
]
const gradients = (...parameters: { readonly gradient: unknown }[]) =>
  parameters.map(({ gradient }) => gradient as Tensor)

/** The operations of training. Sizes are divided among threads, mostly into unequal ranges. */
const programs: Record<string, () => readonly Tensor[]> = {
  products: () =>
    productSizes.map(
      ([m, k, n]) => matmul(randomTensor(m, [m, k]), randomTensor(n, [k, n])) as Tensor,
    ),
  'batched products': () => [
    matmul(randomTensor(3, [3, 5, 61, 67]), randomTensor(4, [3, 5, 67, 71])) as Tensor,
  ],
  'a linear layer and its gradients': () => {
    const x = parameter(randomTensor(5, [211, 127]))
    const weight = parameter(randomTensor(6, [131, 127]))
    const bias = parameter(randomTensor(7, [131]))
    backward(sum(gelu(linear(x, weight, bias))))
    return gradients(x, weight, bias)
  },
  'a linear layer with an epilogue, and its gradients': () =>
    (['relu', 'gelu'] as const).flatMap((activation) => {
      const x = parameter(randomTensor(5, [211, 127]))
      const weight = parameter(randomTensor(6, [131, 127]))
      const bias = parameter(randomTensor(7, [131]))
      const y = keep(linear(x, weight, bias, { activation, dropout: 0.1, random: new Random(8) }))
      backward(sum(multiply(y, y)))
      return [y as Tensor, ...gradients(x, weight, bias)]
    }),
  'attention and its gradients': () => {
    const query = parameter(randomTensor(8, [3, 4, 53, 32]))
    const [key, value] = [9, 10].map((seed) => parameter(randomTensor(seed, [3, 4, 61, 32])))
    const out = scaledDotProductAttention(query, key!, value!, {
      dropout: 0.1,
      random: new Random(11),
    })
    backward(sum(multiply(out, out)))
    return gradients(query, key!, value!)
  },
  'norms, softmax, dropout and their gradients': () => {
    const x = parameter(randomTensor(12, [499, 257]))
    const [gain, bias] = [13, 14].map((seed) => parameter(randomTensor(seed, [257])))
    const y = rmsNorm(layerNorm(x, gain!, bias!), gain!)
    backward(mean(multiply(softmax(dropout(y, 0.1, new Random(15))), y)))
    return gradients(x, gain!, bias!)
  },
  'cross-entropy with label smoothing': () => {
    const logits = parameter(randomTensor(16, [251, 509]))
    const targets = ids(Array.from({ length: 251 }, (_, i) => (i * 7) % 509))
    backward(sum(crossEntropy(logits, targets, { labelSmoothing: 0.1 })))
    return gradients(logits)
  },
}

const oneThread = createWasmDevice({ threads: 1 })

describe.each([2, 4, 8])('%s threads', (threads) => {
  const spied = spiedDevice({ threads })

  it.each(Object.entries(programs))(
    'compute the same bits as one thread: %s',
    async (_, program) => {
      await untilShared(spied)
      const expected = bits(oneThread, program)
      for (let i = 0; i < 3; i++) expect(bits(spied.device, program)).toEqual(expected)
    },
  )
})

describe('threads', () => {
  it('of two devices compute 10,000 small and 1,000 large products with the same bits', async () => {
    const devices = [spiedDevice({ threads: 2 }), spiedDevice({ threads: 4 })]
    for (const spied of devices) await untilShared(spied)
    const make = (n: number) => () => [
      matmul(randomTensor(1, [n, n]), randomTensor(2, [n, n])) as Tensor,
    ]
    for (const { device } of devices) {
      for (const [n, times] of [
        [72, 5000],
        [200, 500],
      ] as const) {
        // prettier-ignore
        const expected = bits(oneThread, make(n))
        const [a, b] = withDevice(
          device,
          () => [randomTensor(1, [n, n]), randomTensor(2, [n, n])] as const,
        )
        for (let i = 1; i < times; i++) bits(device, () => [matmul(a, b) as Tensor])
        expect(bits(device, () => [matmul(a, b) as Tensor])).toEqual(expected)
      }
    }
  })

  it('compute the same bits as one thread at random sizes', async () => {
    const spied = spiedDevice({ threads: 3 })
    await untilShared(spied)
    const random = new Random(1)
    const end = performance.now() + 3000
    while (performance.now() < end) {
      const [m, k, n] = [1, 2, 3].map(() => 1 + random.integer(200)) as [number, number, number]
      const program = () => [matmul(randomTensor(m, [m, k]), randomTensor(n, [k, n])) as Tensor]
      expect(bits(spied.device, program), `${m} × ${k} × ${n}`).toEqual(bits(oneThread, program))
    }
  })
})
