// Threads that throw, exit or hang during a product or between two products.
import { describe, expect, it } from 'vitest'
import { createWasmDevice, DeviceError } from '../../src/index.ts'
import { run } from './run.ts'
import { bits, product, spiedDevice, untilShared } from './spied.ts'

const expected = bits(createWasmDevice({ threads: 1 }), product)

describe('a thread that fails', () => {
  it('raises its error, and the next product is correct', async () => {
    const spied = spiedDevice({ threads: 2 }, 'throws')
    const shared = untilShared(spied)
    await expect(shared).rejects.toThrow(DeviceError)
    await expect(shared).rejects.toThrow(
      /^matmul failed in a compute thread: RangeError: failed on purpose$/,
    )
    expect(bits(spied.device, product)).toEqual(expected)
    await untilShared(spied)
  })

  it.each(['exits', 'hangs'] as const)(
    'is reported and replaced if it %s during a product',
    async (failure) => {
      const spied = spiedDevice({ threads: 2, timeout: 300 }, failure)
      const shared = untilShared(spied)
      await expect(shared).rejects.toThrow(DeviceError)
      await expect(shared).rejects.toThrow(/thread was lost .* repeat the step/)
      expect(bits(spied.device, product)).toEqual(expected)
      await untilShared(spied)
    },
  )

  it('is replaced if it is terminated between two products', () => {
    const { stdout, stderr } = run(`
      import threads from 'node:worker_threads'
      const started = []
      const { Worker } = threads
      threads.Worker = class extends Worker { constructor(...a) { super(...a); started.push(this) } }
      ;(await import('node:module')).syncBuiltinESMExports()
      const { createWasmDevice, withDevice, normal, matmul, Random, scope } = await import('@heed/tensor')
      const device = createWasmDevice({ threads: 2 })
      const product = () => withDevice(device, () => scope(() => {
        const a = normal(new Random(1), [200, 200])
        return matmul(a, a).dataSync().join()
      }))
      const expected = product()
      for (let i = 0; i < 3; i++) {
        await new Promise((resolve) => setTimeout(resolve, 400))
        await started.at(-1).terminate()
        if (product() !== expected) throw new Error('different bits')
      }
      console.log(started.length)
    `)
    expect({ stdout, stderr }).toEqual({ stdout: '4', stderr: '' })
  })

  it.runIf(process.platform !== 'win32')(
    'is not reported falsely after the program was suspended and resumed',
    () => {
      const { stdout, stderr } = run(`
      import { spawn } from 'node:child_process'
      import { createWasmDevice, withDevice, normal, matmul, Random, scope } from '@heed/tensor'
      const device = createWasmDevice({ threads: 2, timeout: 300 })
      const stop = 'for i in 1 2 3; do sleep 0.4; kill -STOP $0; sleep 0.5; kill -CONT $0; done'
      const stopping = spawn('sh', ['-c', stop, process.pid])
      const ended = new Promise((resolve) => stopping.on('exit', resolve))
      let isDone = false
      void ended.then(() => (isDone = true))
      const a = withDevice(device, () => normal(new Random(1), [400, 400]))
      while (!isDone) {
        scope(() => void matmul(a, a))
        await new Promise((resolve) => setTimeout(resolve, 0))
      }
      console.log('done')
    `)
      expect({ stdout, stderr }).toEqual({ stdout: 'done', stderr: '' })
    },
  )
})
