// Adds tensors of 8 elements: µs per call, nearly all of it overhead.
// --device wasm|blas --threads N
import { add, parameter, scope, tensor } from '@heed/tensor'
import { median } from '../harness/statistics.mjs'
import { benchmark } from './lib/benchmark.mjs'
import { uniform } from './lib/protocol.mjs'

const calls = 1e5

await benchmark('add', {}, ({ row }) => {
  const [a, b] = [tensor(uniform(8, 1, 1), [8]), tensor(uniform(8, 1, 2), [8])]
  row({ what: 'add of 8', ...timed(a, b) })
  row({ what: 'add of 8, recorded for gradients', ...timed(parameter(a), b) })
})

function timed(a, b) {
  const micros = Array.from({ length: 9 }, () => {
    const start = performance.now()
    scope(() => {
      for (let i = 0; i < calls; i++) add(a, b)
    })
    return ((performance.now() - start) * 1e3) / calls
  })
  return { us: median(micros.slice(2)), min: Math.min(...micros), samples: micros.length - 2 }
}
