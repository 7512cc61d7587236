// Attention over a long sequence, one head of 64, forward and backward: ms, and memory beyond the inputs.
// --length T --device wasm|blas --threads N
import { attend, backward, clearGradients, parameter, scope, sum, tensor } from '@heed/tensor'
import { bench } from './lib/bench.mjs'
import { forgetPeak, peakMB, residentMB } from './lib/memory.mjs'
import { median, uniform } from './lib/shared.mjs'

const width = 64

await bench('attention', { length: 4096 }, ({ length, device, row }) => {
  pass(inputs(128)) // compiles
  const operands = inputs(length)
  forgetPeak()
  const before = { residentMB: residentMB(), ...device.usage() }
  const first = pass(operands)
  const after = device.usage()
  row({
    shape: `T ${length}`,
    ms: median([first, pass(operands), pass(operands)].map(({ ms }) => ms)),
    usedMB: (first.usedBytes - before.usedBytes) / 2 ** 20, // results alive at the end of a pass
    deviceMB: (after.reservedBytes - before.reservedBytes) / 2 ** 20, // with what kernels held meanwhile
    processMB: peakMB() - before.residentMB,
  })
})

function inputs(length) {
  return [1, 2, 3].map((seed) =>
    parameter(tensor(uniform(length * width, 1, seed), [1, 1, length, width])),
  )
}

function pass(operands) {
  const start = performance.now()
  const usedBytes = scope(() => {
    backward(sum(attend(...operands)))
    return operands[0].device.usage().usedBytes
  })
  const ms = performance.now() - start
  clearGradients(operands)
  return { ms, usedBytes }
}
