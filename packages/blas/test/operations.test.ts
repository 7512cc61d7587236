import { describe, it } from 'vitest'
import { conformance } from '@heed/tensor/testing'
import { createBlasDevice } from '../src/index.ts'
import { librariesForTests } from './library.ts'

describe.each(librariesForTests())('$name', (blas) => {
  describe.each([1, 2])('in %i threads', (threads) => {
    const device = createBlasDevice({ blas, threads })

    it.each(conformance)('$name', ({ check }) => check(device))
  })
})
