// What threads do while there is no work touches nothing but their own memory, whatever the kernels are.
import { describe, expect, it } from 'vitest'
import { practice } from '../../src/threads/practice.ts'
import { startKernels } from '../../src/wasm/kernel-table.ts'
import { compileKernels, hasFusedMultiplyAdd } from '../../src/wasm/modules.ts'

const modules = hasFusedMultiplyAdd() ? ['plain', 'relaxed'] : ['plain']

describe.each(modules)('practice of the %s kernels', (name) => {
  const [scratch, place] = [2 ** 21, 1]
  const memory = new WebAssembly.Memory({ initial: 96, maximum: 96, shared: true })
  const module = compileKernels({ relaxed: name === 'relaxed', shared: true })
  const start = { module, memory, place, threads: 2, scratch }
  const size = Number(startKernels({ module, memory, foreign: null }).get('packingBytes')!())
  const packing = scratch + place * size
  const bytes = Buffer.from(memory.buffer)

  /** All that belongs to somebody else: below are the constants of the kernels, which must stay what they are. */
  const foreign = () => Buffer.concat([bytes.subarray(0, packing), bytes.subarray(packing + size)])

  it('writes into the memory of its thread only, whatever work leaves there in between', () => {
    bytes.fill(0x7e, 65536)
    const before = foreign()
    for (const call of practice(start)) {
      expect(call).toBe(undefined)
      bytes.fill(0x7e, packing, packing + size)
    }
    expect(foreign().equals(before)).toBe(true)
  })

  it('is short: hundreds of calls of each thread, which share it', () => {
    const callsOf = (threads: number) => [...practice({ ...start, threads })].length
    expect(callsOf(2)).toBeLessThan(2000)
    expect(callsOf(8)).toBeLessThan(callsOf(2) / 6)
  })
})
