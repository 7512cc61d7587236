// Multiplies matrices with BLAS in two threads, if a BLAS is installed; prints the outcome as JSON.
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
    await setTimeout(200) // until the threads have started or have reported an error
  }
}
console.log(JSON.stringify({ isFound: blas !== null, why: explainBlas(), values, warnings }))
