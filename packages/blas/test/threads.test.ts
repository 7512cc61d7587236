import { setTimeout } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { createBlasDevice } from '../src/index.ts'
import { librariesForTests } from './library.ts'
import { multiplyOn } from './products.ts'

it.each(librariesForTests())('threads that load $name start without a warning', async (blas) => {
  const warn = vi.fn<(sentence: string) => void>()
  const device = createBlasDevice({ blas, threads: 3, warn })
  const product = { m: 512, n: 512, k: 512 }
  const first = multiplyOn(device, product)
  await setTimeout(500) // by now the threads have started or warned
  expect(multiplyOn(device, product)).toEqual(first)
  expect(warn).not.toHaveBeenCalled()
})
