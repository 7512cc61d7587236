import { expect, it, vi } from 'vitest'
import { createBlasDevice, explainBlas, findBlas } from '../src/index.ts'

vi.mock('../src/koffi.ts', () => ({
  loadKoffi: () => {
    throw new Error("Cannot find module 'koffi'\nRequire stack: …")
  },
}))

it('finds no BLAS if koffi does not load', () => {
  const sentence = "No BLAS can be called because koffi does not load: Cannot find module 'koffi'."
  expect(findBlas()).toBeNull()
  expect(explainBlas()).toBe(sentence)
  expect(() => createBlasDevice()).toThrow(`createBlasDevice: ${sentence}`)
})
