// A consumer's program: matrix products on a device with threads. Returns the warnings of the
// device, and whether its threads ran a kernel.
import { createWasmDevice, matmul, normal, Random, scope, withDevice } from '@heed/tensor'
import { start } from './public/counting.js'

export async function compute(counting, options = {}) {
  const canShare = typeof SharedArrayBuffer !== 'undefined'
  const calls = new Int32Array(canShare ? new SharedArrayBuffer(4) : 4)
  const warnings = []
  const device = createWasmDevice({
    threads: 2,
    warn: (message) => warnings.push(message),
    foreign: { name: 'counting', url: counting, options: calls, start, productRate: 25 },
    ...options,
  })
  const end = performance.now() + 1500
  while (performance.now() < end && Atomics.load(calls, 0) === 0) {
    withDevice(device, () =>
      scope(() => {
        const a = normal(new Random(1), [100, 100])
        matmul(a, a).dataSync()
      }),
    )
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { haveThreads: Atomics.load(calls, 0) > 0, warnings }
}
