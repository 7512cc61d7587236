// Each kernel computes the same bits with any number of threads, at a size that is divided into
// ranges.
import { beforeAll, expect, it } from 'vitest'
import { createWasmDevice } from '../../src/index.ts'
import type { Device } from '../../src/index.ts'
import type { Kernels, Memory, View } from '../../src/device/index.ts'
import { spiedDevice, untilShared } from './spied.ts'

const [rows, width] = [307, 517]

/** Arrays on a device, with the same contents on every device. */
class Arrays {
  readonly device: Device
  readonly kernels: Kernels
  readonly #allocated: Memory[] = []
  #seed = 1
  constructor(device: Device) {
    this.device = device
    this.kernels = device.kernels
  }

  /** A dense array of numbers between −2 and 2. */
  floats(...shape: number[]): View {
    return this.#view(shape, 'float32', (u) => (u - 0.5) * 4)
  }

  ids(count: number, below: number): View {
    return this.#view([count], 'int32', (u) => Math.floor(u * below))
  }

  bytesOf({ memory, offset, shape }: View): Buffer {
    const size = shape.reduce((product, n) => product * n, 1)
    const { buffer } = this.device.readSync!(memory, offset, size)
    return Buffer.from(buffer as ArrayBuffer)
  }

  free(): void {
    for (const memory of this.#allocated) this.device.free(memory)
  }

  #view(shape: number[], dtype: 'float32' | 'int32', value: (u: number) => number): View {
    const size = shape.reduce((product, n) => product * n, 1)
    const memory = this.device.allocate(size, dtype)
    const list = Array.from({ length: size }, () => {
      this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0
      return value(this.#seed / 2 ** 32)
    })
    this.device.write(memory, 0, (dtype === 'int32' ? Int32Array : Float32Array).from(list))
    this.#allocated.push(memory)
    const strides = shape.map((_, i) => shape.slice(i + 1).reduce((product, n) => product * n, 1))
    return { memory, offset: 0, shape, strides }
  }
}

const gradientOutput = (view: View, accumulate = true) => ({ view, accumulate })
const transposed = ({ shape, strides, ...rest }: View): View => ({
  ...rest,
  shape: shape.toReversed(),
  strides: strides.toReversed(),
})

/** Runs one kernel and returns all views that it wrote. */
const runs: Record<string, (arrays: Arrays) => View[]> = {
  softmax(d) {
    const out = d.floats(rows, width)
    d.kernels.softmax(d.floats(rows, width), out)
    d.kernels.softmaxBackward(d.floats(rows, width), d.floats(rows, width), out, true)
    return [out]
  },
  logSoftmax(d) {
    const out = d.floats(rows, width)
    d.kernels.logSoftmax(d.floats(rows, width), out)
    d.kernels.logSoftmaxBackward(d.floats(rows, width), d.floats(rows, width), out, true)
    return [out]
  },
  layerNorm(d) {
    const [x, gain, bias] = [d.floats(rows, width), d.floats(width), d.floats(width)]
    const [out, statistics, dx] = [d.floats(rows, width), d.floats(rows, 2), d.floats(rows, width)]
    d.kernels.layerNorm(x, gain, bias, 1e-5, out, statistics)
    d.kernels.layerNormBackward(
      x,
      gain,
      statistics,
      out,
      gradientOutput(dx),
      gradientOutput(gain),
      gradientOutput(bias, false),
    )
    return [out, statistics, dx, gain, bias]
  },
  rmsNorm(d) {
    const [x, gain] = [d.floats(rows, width), d.floats(width)]
    const [out, statistics, dx] = [d.floats(rows, width), d.floats(rows), d.floats(rows, width)]
    d.kernels.rmsNorm(x, gain, 1e-5, out, statistics)
    d.kernels.rmsNormBackward(x, gain, statistics, out, gradientOutput(dx), gradientOutput(gain))
    return [out, statistics, dx, gain]
  },
  crossEntropy(d) {
    const [x, targets, weights] = [d.floats(rows, width), d.ids(rows, width), d.floats(rows)]
    const [losses, sums, dx] = [d.floats(rows), d.floats(rows, 2), d.floats(rows, width)]
    const options = { labelSmoothing: 0.1, ignoreIndex: 3 }
    d.kernels.crossEntropy(x, targets, weights, options, losses, sums)
    d.kernels.crossEntropyBackward(x, targets, weights, options, sums, losses, dx, true)
    return [losses, sums, dx]
  },
  'argmax and topK'(d) {
    const x = d.floats(rows, width)
    const [best, values, indices] = [d.ids(rows, 2), d.floats(rows, 5), d.ids(rows * 5, 2)]
    d.kernels.argmax(x, best)
    d.kernels.topK(x, values, { ...indices, shape: [rows, 5], strides: [5, 1] })
    return [best, values, indices]
  },
  'gather and scatterAdd'(d) {
    const [table, ids, out] = [d.floats(97, width), d.ids(rows, 97), d.floats(rows, width)]
    d.kernels.gather(table, ids, out)
    d.kernels.scatterAdd(d.floats(rows, width), ids, table)
    const large = d.floats(1103, width)
    d.kernels.scatterAdd(d.floats(rows, width), ids, large)
    return [table, out, large]
  },
  copies(d) {
    const [x, out] = [d.floats(rows, width), d.floats(width, rows)]
    d.kernels.copy(transposed(x), out, true)
    d.kernels.copy(x, transposed(out), true)
    const flat = d.floats(rows * width)
    d.kernels.copy(d.floats(rows * width), flat, false)
    return [out, flat]
  },
  'broadcast operands'(d) {
    const [x, out] = [d.floats(rows, width), d.floats(rows, width)]
    const shape = [rows, width]
    d.kernels.binary('add', x, { ...d.floats(width), shape, strides: [0, 1] }, out, true)
    d.kernels.binary('divide', { ...d.floats(rows), shape, strides: [1, 0] }, x, out, true)
    return [out]
  },
  ...Object.fromEntries(
    [
      [1, 1, 1, 1],
      [1, 1, width, 1],
      [1, rows, 1, 1],
      [7, 1, width, 1],
      [7, rows, 1, 1],
      [1, rows, 1, 3],
    ].map((shape) => [
      `reductions to ${shape.join(' × ')}`,
      (d: Arrays) => {
        const x = d.floats(7, rows, width, 3)
        const [sums, maxima] = [d.floats(...shape), d.floats(...shape)]
        d.kernels.sum(x, sums, true)
        d.kernels.max(x, maxima)
        const transposedSums = d.floats(...shape.toReversed())
        d.kernels.sum(transposed(x), transposedSums, false)
        return [sums, maxima, transposedSums]
      },
    ]),
  ),
  'the maximum of zeros of both signs, and of NaN'(d) {
    const [x, maxima] = [d.floats(rows, 4 * width + 1), d.floats(1, 4 * width + 1)]
    const values = Float32Array.from(
      { length: x.memory.size },
      (_, i) => [-0, 0, 0, -0, -1][i % 5]!,
    )
    for (let i = 0; i < 99; i++) values[i * 4099] = NaN
    d.device.write(x.memory, 0, values)
    d.kernels.max(x, maxima)
    return [maxima]
  },
  'a long sum'(d) {
    const [out, maxima] = [d.floats(1), d.floats(1)]
    const x = d.floats(700_001)
    d.kernels.sum(x, out, false)
    d.kernels.max(x, maxima)
    return [out, maxima]
  },
  swiglu(d) {
    const [gate, up, out] = [d.floats(99_991), d.floats(99_991), d.floats(99_991)]
    const [dGate, dUp] = [d.floats(99_991), d.floats(99_991)]
    d.kernels.swiglu(gate, up, out)
    d.kernels.swigluBackward(gate, up, out, gradientOutput(dGate), gradientOutput(dUp, false))
    return [out, dGate, dUp]
  },
  rotary(d) {
    const [x, out] = [d.floats(3, 5, 61, 22), d.floats(3, 5, 61, 22)]
    const [cosines, sines] = [d.floats(61, 11), d.floats(61, 11)]
    d.kernels.rotary(x, cosines, sines, { isInterleaved: false, isInverse: false }, out, true)
    d.kernels.rotary(x, cosines, sines, { isInterleaved: true, isInverse: true }, out, true)
    return [out]
  },
  'an optimizer step'(d) {
    const make = () => [d.floats(100_003), d.floats(1), d.floats(70_000)]
    const [parameters, gradients, first, norm] = [make(), make(), make(), d.floats(1)]
    const second = make()
    for (const [i, view] of second.entries()) {
      d.kernels.unary('abs', first[i]!, view)
    }
    d.kernels.globalNorm(gradients, norm)
    const rates = { learningRate: 0.1, beta1: 0.9, beta2: 0.98, epsilon: 1e-9, weightDecay: 0.1 }
    const options = { ...rates, correction1: 0.1, correction2: 0.02, maximumNorm: 1 }
    d.kernels.adamW(parameters, gradients, first, second, norm, options)
    return [norm, ...parameters, ...first, ...second]
  },
}

const oneThread = createWasmDevice({ threads: 1 })
const multithreaded = [2, 3, 4].map((threads) => spiedDevice({ threads }))

beforeAll(async () => {
  for (const spied of multithreaded) await untilShared(spied)
}, 300_000)

it.each(Object.keys(runs))('computes the same bits with 1, 2, 3 and 4 threads: %s', (name) => {
  const outputsOn = (device: Device) => {
    const arrays = new Arrays(device)
    const outputs = runs[name]!(arrays).map((view) => arrays.bytesOf(view))
    arrays.free()
    return outputs
  }
  const expected = outputsOn(oneThread)
  for (const { device } of multithreaded) {
    const same = outputsOn(device).map((bytes, i) => bytes.equals(expected[i]!))
    expect(same).toEqual(expected.map(() => true))
  }
})
