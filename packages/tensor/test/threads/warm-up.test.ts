// The warm-up of an idle thread writes only to the scratch memory of that thread.
import { describe, expect, it } from 'vitest'
import { warmUp } from '../../src/threads/warm-up.ts'
import { startKernels } from '../../src/wasm/kernel-table.ts'
import { compileKernels, hasFusedMultiplyAdd } from '../../src/wasm/modules.ts'

const modules = hasFusedMultiplyAdd() ? ['plain', 'relaxed'] : ['plain']

describe.each(modules)('the warm-up of the %s kernels', (name) => {
  const [scratch, index] = [2 ** 21, 1]
  const memory = new WebAssembly.Memory({ initial: 96, maximum: 96, shared: true })
  const module = compileKernels({ relaxed: name === 'relaxed', shared: true })
  const start = { module, memory, index, threads: 2, scratch }
  const size = startKernels({ module, memory, foreign: null }).scratchBytes()
  const localScratch = scratch + index * size
  const bytes = Buffer.from(memory.buffer)

  /** All memory except the scratch of this thread, including the constants of the kernels. */
  const otherMemory = () =>
    Buffer.concat([bytes.subarray(0, localScratch), bytes.subarray(localScratch + size)])

  it('writes only to the scratch memory of its thread, even if jobs overwrite it between calls', () => {
    bytes.fill(0x7e, 65536)
    const before = otherMemory()
    for (const call of warmUp(start)) {
      expect(call).toBe(undefined)
      bytes.fill(0x7e, localScratch, localScratch + size)
    }
    expect(otherMemory().equals(before)).toBe(true)
  })

  it('makes fewer than 2,000 calls and divides them among the threads', () => {
    const callsOf = (threads: number) => [...warmUp({ ...start, threads })].length
    expect(callsOf(2)).toBeLessThan(2000)
    expect(callsOf(8)).toBeLessThan(callsOf(2) / 6)
  })
})
