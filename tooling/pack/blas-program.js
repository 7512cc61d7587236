// Multiplies in two threads by BLAS, where there is one, and prints what came of it.
import { setTimeout } from 'node:timers/promises'
import { full, matmul, setDefaultDevice } from '@heed/tensor'
import { createBlasDevice, explainBlas, findBlas } from '@heed/blas'

const blas = findBlas()
const warnings = []
const values = []
if (blas) {
  setDefaultDevice(createBlasDevice({ blas, threads: 2, warn: (text) => warnings.push(text) }))
  for (let round = 0; round < 3; round++) {
    const product = matmul(full([512, 512], 0.5), full([512, 512], 2))
    values.push((await product.data())[round])
    await setTimeout(200) // threads have started, or told why not
  }
}
console.log(JSON.stringify({ isFound: blas !== null, why: explainBlas(), values, warnings }))
