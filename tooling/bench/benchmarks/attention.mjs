// Attention over a long sequence, one head of width 64, forward and backward: ms, and the memory
// used in addition to the inputs.
// --length T --device wasm|blas --threads N
import { backward, parameter, scaledDotProductAttention, scope, sum, tensor } from '@heed/tensor'
import { clearGradients } from '@heed/tensor/optimization'
import { median } from '../harness/statistics.mjs'
import { benchmark } from './lib/benchmark.mjs'
import { resetPeak, peakMB, residentMB } from './lib/memory.mjs'
import { uniform } from './lib/protocol.mjs'

const width = 64

await benchmark('attention', { length: 4096 }, ({ length, device, row }) => {
  runPass(createInputs(128)) // JIT warm-up
  const operands = createInputs(length)
  resetPeak()
  const before = { residentMB: residentMB(), ...device.usage() }
  const first = runPass(operands)
  const after = device.usage()
  row({
    shape: `T ${length}`,
    ms: median([first, runPass(operands), runPass(operands)].map(({ ms }) => ms)),
    usedMB: (first.usedBytes - before.usedBytes) / 2 ** 20, // results after a pass
    deviceMB: (after.reservedBytes - before.reservedBytes) / 2 ** 20, // scratch included
    processMB: peakMB() - before.residentMB,
  })
})

function createInputs(length) {
  return [1, 2, 3].map((seed) =>
    parameter(tensor(uniform(length * width, 1, seed), [1, 1, length, width])),
  )
}

function runPass(operands) {
  const start = performance.now()
  const usedBytes = scope(() => {
    backward(sum(scaledDotProductAttention(...operands)))
    return operands[0].device.usage().usedBytes
  })
  const ms = performance.now() - start
  clearGradients(operands)
  return { ms, usedBytes }
}
