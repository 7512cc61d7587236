// Throughput of the kernels over rows: compulsory bytes (read or written at least once) per second,
// compared with a copy in the same run.
//
//   node --conditions=@heed/source bench/rows.ts --threads 2
import { parseArgs } from 'node:util'
import type { Device } from '../src/index.ts'
import type { DType, View } from '../src/device/index.ts'
import { createWasmDevice } from '../src/index.ts'

const { values: options } = parseArgs({
  options: {
    threads: { type: 'string', default: '1' },
    numerics: { type: 'string', default: 'fast' },
    seconds: { type: 'string', default: '0.4' },
  },
})
const device: Device = createWasmDevice({
  threads: Number(options.threads),
  numerics: options.numerics as 'fast' | 'strict',
})
const { kernels } = device

const width = 512
const rows = 8192 // 16 MB
const size = rows * width
const classes = 8192

function view(shape: readonly number[], dtype: DType = 'float32'): View {
  const count = shape.reduce((product, n) => product * n, 1)
  const memory = device.allocate(count, dtype)
  const values = Float32Array.from({ length: count }, (_, i) => Math.sin(i * 0.7) + 0.01)
  const ids = () => Int32Array.from({ length: count }, (_, i) => (i * 7919) % 512)
  device.write(memory, 0, dtype === 'int32' ? ids() : values)
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((product, n) => product * n, 1))
  return { memory, offset: 0, shape, strides }
}

const [x, y, z, out] = [0, 1, 2, 3].map(() => view([rows, width])) as [View, View, View, View]
const [gain, bias, rowVector] = [view([width]), view([width]), view([1, width])]
const [layerStatistics, rmsStatistics, columnVector] = [
  view([rows, 2]),
  view([rows]),
  view([rows, 1]),
]
const scalar = view([1, 1])
const norm = view([1])
const flat = (v: View): View => ({ ...v, shape: [size], strides: [1] })
const asLogits = (v: View): View => ({
  ...v,
  shape: [size / classes, classes],
  strides: [classes, 1],
})
const transposed = (v: View): View => ({ ...v, shape: [width, rows], strides: [1, width] })
const asHeads = (v: View): View => ({
  ...v,
  shape: [16, 8, 512, 64],
  strides: [262144, 64, 512, 1],
})
const [targets, ids] = [view([size / classes], 'int32'), view([rows], 'int32')]
const [losses, logSums] = [view([size / classes]), view([size / classes, 2])]
const table = view([512, width])
const [cosines, sines] = [view([512, 32]), view([512, 32])]
const lossOptions = { labelSmoothing: 0, ignoreIndex: -100 }
const rotation = { isInterleaved: false, isInverse: false }
const gradientOf = (v: View, accumulate = false) => ({ view: v, accumulate })
const rates = {
  learningRate: 1e-6, beta1: 0.9, beta2: 0.98, epsilon: 1e-9, weightDecay: 0.01,
  correction1: 0.5, correction2: 0.5, maximumNorm: 1,
} // prettier-ignore

/** Cases: name, number of 16 MB arrays that are read or written at least once, and the call. */
const cases: [string, number, () => void][] = [
  ['copy', 2, () => kernels.copy(x, out, false)],
  ['softmax', 2, () => kernels.softmax(x, out)],
  ['softmaxBackward', 3, () => kernels.softmaxBackward(x, y, out, false)],
  ['logSoftmax', 2, () => kernels.logSoftmax(x, out)],
  ['logSoftmaxBackward', 3, () => kernels.logSoftmaxBackward(x, y, out, false)],
  ['layerNorm', 2, () => kernels.layerNorm(x, gain, bias, 1e-5, out, layerStatistics)],
  [
    'layerNormBackward',
    3,
    () =>
      kernels.layerNormBackward(
        x,
        gain,
        layerStatistics,
        y,
        gradientOf(out),
        gradientOf(rowVector),
        gradientOf(bias),
      ),
  ],
  ['rmsNorm', 2, () => kernels.rmsNorm(x, gain, 1e-5, out, rmsStatistics)],
  [
    'rmsNormBackward',
    3,
    () =>
      kernels.rmsNormBackward(x, gain, rmsStatistics, y, gradientOf(out), gradientOf(rowVector)),
  ],
  [
    'crossEntropy',
    1,
    () => kernels.crossEntropy(asLogits(x), targets, null, lossOptions, losses, logSums),
  ],
  [
    'crossEntropyBackward',
    2,
    () =>
      kernels.crossEntropyBackward(
        asLogits(x), targets, null, lossOptions, logSums, losses, asLogits(out), false,
      ), // prettier-ignore
  ],
  ['argmax', 1, () => kernels.argmax(asLogits(x), targets)],
  ['topK 8', 1, () => kernels.topK(asLogits(x), view8, ids8)],
  ['sum of all', 1, () => kernels.sum(x, scalar, false)],
  ['sum of rows', 1, () => kernels.sum(x, columnVector, false)],
  ['sum of columns', 1, () => kernels.sum(x, rowVector, false)],
  [
    'sum of transposed columns',
    1,
    () => kernels.sum(transposed(x), { ...columnVector, shape: [1, rows] }, false),
  ],
  ['max of rows', 1, () => kernels.max(x, columnVector)],
  ['max of columns', 1, () => kernels.max(x, rowVector)],
  ['gather', 2, () => kernels.gather(table, ids, out)],
  ['scatterAdd', 1, () => kernels.scatterAdd(x, ids, table)],
  ['copy, accumulated', 3, () => kernels.copy(x, out, true)],
  [
    'copy, transposed',
    2,
    () => kernels.copy(transposed(x), { ...out, shape: [width, rows], strides: [rows, 1] }, false),
  ],
  [
    'copy of heads',
    2,
    () =>
      kernels.copy(
        asHeads(x),
        { ...out, shape: [16, 8, 512, 64], strides: [262144, 32768, 64, 1] },
        false,
      ),
  ],
  ['swiglu', 3, () => kernels.swiglu(x, y, out)],
  ['swigluBackward', 5, () => kernels.swigluBackward(x, y, z, gradientOf(out), gradientOf(out))],
  ['rotary', 2, () => kernels.rotary(asHeads(x), cosines, sines, rotation, asHeads(out), false)],
  ['globalNorm', 1, () => kernels.globalNorm([flat(x)], norm)],
  ['adamW', 7, () => kernels.adamW([flat(out)], [flat(x)], [flat(y)], [flat(z)], norm, rates)],
]
const view8 = view([size / classes, 8])
const ids8 = view([size / classes, 8], 'int32')

/** The median time over as many rounds as fit into the time per case. */
function secondsOf(work: () => void): number {
  work()
  const times: number[] = []
  const end = performance.now() + Number(options.seconds) * 1000
  while (performance.now() < end || times.length < 5) {
    const start = performance.now()
    work()
    times.push((performance.now() - start) / 1000)
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!
}

secondsOf(cases[0]![2]) // starts the threads and touches the memory
const rate = ([, arrays, work]: (typeof cases)[0]) => (arrays * size * 4) / secondsOf(work) / 1e9
const copyRate = rate(cases[0]!)
console.log(`${device.name}, ${options.threads} threads: copy ${copyRate.toFixed(1)} GB/s`)
for (const entry of cases.slice(1)) {
  const gigabytes = rate(entry)
  const share = `${((100 * gigabytes) / copyRate).toFixed(0)} %`
  console.log(
    `${entry[0].padEnd(24)} ${gigabytes.toFixed(1).padStart(6)} GB/s ${share.padStart(6)} of copy`,
  )
}
process.exit(0)
